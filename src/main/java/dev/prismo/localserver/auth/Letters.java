package dev.prismo.localserver.auth;

import dev.prismo.localserver.mail.Message;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes to people, at most so often, with codes and links that do something for them.
final class Letters {
    private final String base;
    private final RateLimits limits;
    private final SecureRandom random;

    /// @param base where the endpoints are, which the links lead to
    Letters(String base, RateLimits limits, SecureRandom random) {
        this.base = base;
        this.limits = limits;
        this.random = random;
    }

    void confirmation(AuthDesk.Unit unit, Account account, Optional<Challenge> challenge, String redirect) {
        send(unit, account, Kind.CONFIRMATION, challenge.isPresent(), redirect);
    }

    void recovery(AuthDesk.Unit unit, Account account, Optional<Challenge> challenge, String redirect) {
        send(unit, account, Kind.RECOVERY, challenge.isPresent(), redirect);
    }

    void magicLink(AuthDesk.Unit unit, Account account, Optional<Challenge> challenge, String redirect) {
        send(unit, account, Kind.MAGIC_LINK, challenge.isPresent(), redirect);
    }

    void invitation(AuthDesk.Unit unit, Account account, String redirect) {
        limits.countEmail(unit.settings());
        write(unit, account, account.email(), Kind.INVITATION, false, redirect);
        unit.accounts().invited(account.id());
    }

    void reauthentication(AuthDesk.Unit unit, Account account) {
        send(unit, account, Kind.REAUTHENTICATION, false, null);
    }

    /// To the new address, and to the old one too if both must agree.
    void emailChange(
            AuthDesk.Unit unit, Account account, String address, Optional<Challenge> challenge, String redirect) {
        refuseTooSoon(unit, account.sent(Purpose.EMAIL_CHANGE_NEW).at());
        limits.countEmail(unit.settings());
        unit.accounts().askToChangeEmail(account.id(), address);
        write(unit, account, address, Kind.NEW_ADDRESS, challenge.isPresent(), redirect);
        if (unit.settings().emails().secureChange() && !account.email().isEmpty()) {
            write(unit, account, account.email(), Kind.OLD_ADDRESS, challenge.isPresent(), redirect);
        }
    }

    /// A link that is not sent but handed to an administrator.
    Link link(AuthDesk.Unit unit, Account account, String address, Kind kind, String redirect) {
        return link(unit, account, address, kind, false, redirect);
    }

    private void send(
            AuthDesk.Unit unit, Account account, Kind kind, boolean pkce, @Nullable String redirect) {
        refuseTooSoon(unit, account.sent(kind.purpose).at());
        limits.countEmail(unit.settings());
        write(unit, account, account.email(), kind, pkce, redirect);
    }

    private void write(
            AuthDesk.Unit unit, Account account, String address, Kind kind, boolean pkce, @Nullable String redirect) {
        Link link = link(unit, account, address, kind, pkce, redirect);
        String url = redirect == null ? null : link.url();
        String text = kind.text.formatted(address) + "\n\n"
                + (url == null ? "" : "Open this address:\n" + url + "\n\nOr type this code: ")
                + link.code() + "\n\nIf you did not ask for this, leave it alone and nothing happens.\n";
        unit.outbox().put(new Outbox.Letter(address, kind.subject, kind.message, link.code(), url, text));
    }

    private Link link(
            AuthDesk.Unit unit, Account account, String address, Kind kind, boolean pkce, @Nullable String redirect) {
        String code = Codes.fresh(random);
        String hash = Codes.hash(address, code);
        String kept = pkce ? Codes.forPkce(hash) : hash;
        unit.codes().keep(account.id(), kind.purpose, address, kept);
        // The token first: some cut it out of the link at that place.
        String url = base + "/verify?token=" + Redirects.encoded(kept) + "&type=" + kind.type
                + "&redirect_to=" + Redirects.encoded(redirect == null ? "" : redirect);
        return new Link(code, kept, url);
    }

    private static void refuseTooSoon(AuthDesk.Unit unit, @Nullable Instant last) {
        Duration pause = unit.settings().emails().pause();
        if (last != null && last.plus(pause).isAfter(unit.now())) {
            Duration wait = Duration.between(unit.now(), last.plus(pause));
            throw AuthException.of(429, "over_email_send_rate_limit",
                            "For security purposes, you can only request this after %d seconds."
                                    .formatted(Math.max(1, wait.plusMillis(999).toSeconds())))
                    .after(wait);
        }
    }

    /// @param hash by which the server knows it again
    record Link(String code, String hash, String url) {}

    enum Kind {
        CONFIRMATION(Purpose.CONFIRMATION, "signup", Message.Kind.SIGN_UP, "Confirm your e-mail address",
                "Somebody, most likely you, made an account with %s. Confirm that this address is yours."),
        INVITATION(Purpose.CONFIRMATION, "invite", Message.Kind.INVITE, "You are invited",
                "An account was made for %s. Accept the invitation, then choose a password."),
        MAGIC_LINK(Purpose.RECOVERY, "magiclink", Message.Kind.MAGIC_LINK, "Your sign-in link",
                "Sign in as %s without a password."),
        RECOVERY(Purpose.RECOVERY, "recovery", Message.Kind.RECOVERY, "Choose a new password",
                "A new password was asked for, for the account of %s."),
        REAUTHENTICATION(Purpose.REAUTHENTICATION, "reauthentication", Message.Kind.REAUTHENTICATION,
                "Confirm that it is you", "Type this code to go on, as %s:"),
        NEW_ADDRESS(Purpose.EMAIL_CHANGE_NEW, "email_change", Message.Kind.EMAIL_CHANGE, "Confirm your new e-mail address",
                "%s is to become the address of your account."),
        OLD_ADDRESS(Purpose.EMAIL_CHANGE_CURRENT, "email_change", Message.Kind.EMAIL_CHANGE,
                "Confirm the change of your e-mail address", "The account of %s is to get another address.");

        private final Purpose purpose;
        private final String type;
        private final Message.Kind message;
        private final String subject;
        private final String text;

        Kind(Purpose purpose, String type, Message.Kind message, String subject, String text) {
            this.purpose = purpose;
            this.type = type;
            this.message = message;
            this.subject = subject;
            this.text = text;
        }

        String type() {
            return type;
        }
    }
}
