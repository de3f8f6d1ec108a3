package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Decides whose account somebody gets who proved elsewhere who they are: the one with that identity, else the one with
/// that address if the other issuer has verified it, else a new one.
final class AccountLinking {
    private final Letters letters;

    AccountLinking(Letters letters) {
        this.letters = letters;
    }

    /// @return the account, or why there is none. What was changed is to be committed either way.
    Outcome signIn(String provider, OidcClient.Person person, String redirect, AuthDesk.Unit unit) {
        Optional<UUID> found = known(provider, person, unit).or(() -> linked(provider, person, unit));
        if (found.isEmpty() && person.email().isEmpty()) {
            return new Outcome.Refused(AuthException.validation("Error getting user email from external provider"));
        }
        if (found.isEmpty() && !person.emailVerified() && unit.accounts().byEmail(person.email()).isPresent()) {
            return new Outcome.Refused(needsVerification(provider, "Verify the email with " + provider + " in order to sign in"));
        }
        if (found.isEmpty() && !unit.settings().signUps().allowed()) {
            return new Outcome.Refused(AuthException.signUpDisabled());
        }
        UUID id = found.orElseGet(() -> created(provider, person, unit));
        Account account = unit.accounts().get(id);
        if (account.isBanned(unit.now())) {
            return new Outcome.Refused(AuthException.userBanned(403));
        }
        return account.isConfirmed() ? new Outcome.SignedIn(id) : confirm(account, provider, person, redirect, unit);
    }

    /// Gives a person who is signed in one more identity.
    Outcome link(UUID user, String provider, OidcClient.Person person, AuthDesk.Unit unit) {
        Optional<UUID> owner = unit.identities().user(provider, person.sub());
        if (owner.isPresent()) {
            return new Outcome.Refused(AuthException.of(422, "identity_already_exists", owner.get().equals(user)
                    ? "Identity is already linked"
                    : "Identity is already linked to another user"));
        }
        Account account = unit.accounts().get(user);
        if (account.email().isEmpty() && person.emailVerified()) {
            if (unit.accounts().byEmail(person.email()).isPresent()) {
                return new Outcome.Refused(AuthException.emailExists());
            }
            unit.accounts().changeEmail(user, person.email());
            unit.accounts().confirm(user);
            unit.accounts().noLongerAnonymous(user);
        }
        unit.identities().add(user, provider, person.identityData());
        unit.identities().nameProviders(user);
        return new Outcome.SignedIn(user);
    }

    private static Optional<UUID> known(String provider, OidcClient.Person person, AuthDesk.Unit unit) {
        Optional<UUID> user = unit.identities().user(provider, person.sub());
        user.ifPresent(id -> {
            unit.identities().replaceData(provider, person.sub(), person.identityData());
            unit.accounts().mergeUserMetadata(id, person.identityData());
        });
        return user;
    }

    private static Optional<UUID> linked(String provider, OidcClient.Person person, AuthDesk.Unit unit) {
        if (!person.emailVerified() || person.email().isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> users = new HashSet<>(unit.identities().usersByEmail(person.email()));
        unit.accounts().byEmail(person.email()).map(Account::id).ifPresent(users::add);
        if (users.size() > 1) {
            throw AuthException.of(422, "conflict", "Multiple accounts with the same email address were found");
        }
        Optional<UUID> user = users.stream().findFirst();
        user.ifPresent(id -> {
            unit.identities().add(id, provider, person.identityData());
            unit.accounts().mergeUserMetadata(id, person.identityData());
            unit.identities().nameProviders(id);
        });
        return user;
    }

    private static UUID created(String provider, OidcClient.Person person, AuthDesk.Unit unit) {
        JsonObject data = person.identityData();
        UUID id = unit.accounts()
                .create(Accounts.NewAccount.of(person.email(), null, provider, data))
                .orElseThrow(AuthException::emailExists)
                .id();
        unit.identities().add(id, provider, data);
        return id;
    }

    /// Somebody may have made the account before, with an address that was not theirs. Their ways in are closed.
    private Outcome confirm(Account account, String provider, OidcClient.Person person, String redirect, AuthDesk.Unit unit) {
        UUID id = account.id();
        if (!person.emailVerified() && !unit.settings().autoconfirm()) {
            letters.confirmation(unit, account, Optional.empty(), redirect);
            return new Outcome.Refused(
                    needsVerification(provider, "A confirmation email has been sent to your " + provider + " email"));
        }
        unit.accounts().changePassword(id, null);
        unit.identities().deleteAllBut(id, provider);
        unit.sessions().endAll(id);
        unit.accounts().confirm(id);
        unit.codes().forgetAll(id);
        unit.identities().nameProviders(id);
        return new Outcome.SignedIn(id);
    }

    private static AuthException needsVerification(String provider, String remedy) {
        return AuthException.of(422, "provider_email_needs_verification",
                "Unverified email with " + provider + ". " + remedy);
    }

    sealed interface Outcome {
        record SignedIn(UUID user) implements Outcome {}

        record Refused(AuthException why) implements Outcome {}
    }
}
