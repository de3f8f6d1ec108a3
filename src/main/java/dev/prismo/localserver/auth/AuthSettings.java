package dev.prismo.localserver.auth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How Auth behaves: the choices that `[auth]` in the Supabase CLI's `config.toml` offers, with the defaults of
/// `supabase start` and of our own `config.toml`.
///
/// @param providers who else may say who a person is
public record AuthSettings(
        SignUps signUps,
        Emails emails,
        Addresses addresses,
        SessionRules sessions,
        Limits limits,
        List<OidcProvider> providers) {

    public static AuthSettings defaults() {
        return new AuthSettings(
                new SignUps(true, false, false, 8, false),
                new Emails(true, true, Duration.ofSeconds(60), Duration.ofHours(1)),
                new Addresses("http://127.0.0.1", List.of("http://127.0.0.1:*/**")),
                new SessionRules(Duration.ofHours(1), Duration.ZERO, Duration.ZERO),
                new Limits(false, 30, 150, 30, 3600),
                List.of());
    }

    /// Whether addresses count as confirmed without a message.
    public boolean autoconfirm() {
        return emails.autoconfirm();
    }

    public AuthSettings withAutoconfirm(boolean autoconfirm) {
        return with(new Emails(autoconfirm, emails.secureChange(), emails.pause(), emails.codeLifetime()));
    }

    public AuthSettings with(SignUps signUps) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, providers);
    }

    public AuthSettings with(Emails emails) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, providers);
    }

    public AuthSettings with(Addresses addresses) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, providers);
    }

    public AuthSettings with(SessionRules sessions) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, providers);
    }

    public AuthSettings with(Limits limits) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, providers);
    }

    public AuthSettings withProviders(List<OidcProvider> providers) {
        return new AuthSettings(signUps, emails, addresses, sessions, limits, List.copyOf(providers));
    }

    Optional<OidcProvider> provider(String name) {
        return providers.stream().filter(provider -> provider.name().equalsIgnoreCase(name)).findFirst();
    }

    /// @param allowed whether new accounts may be made at all
    /// @param anonymous whether one may be had without any address
    /// @param linking whether a person may add and remove identities
    /// @param minPasswordLength in characters, at least 6
    /// @param freshPassword whether a new password needs a session of today or a code from the mail
    public record SignUps(
            boolean allowed, boolean anonymous, boolean linking, int minPasswordLength, boolean freshPassword) {}

    /// @param autoconfirm whether addresses count as confirmed without a message
    /// @param secureChange whether a change of address is confirmed from both addresses
    /// @param pause between two messages of a kind to the same account
    /// @param codeLifetime how long a code or link may be used
    public record Emails(boolean autoconfirm, boolean secureChange, Duration pause, Duration codeLifetime) {}

    /// Where people are sent back to. Bare loopback addresses are always allowed.
    ///
    /// @param site where to if nothing else is asked for, or allowed
    /// @param redirects patterns with `*` (within a part), `**` (any) and `?`
    public record Addresses(String site, List<String> redirects) {}

    /// @param tokenLifetime of an access token
    /// @param timebox how long a session lasts at most; zero for as long as one likes
    /// @param inactivity how long a session lasts without a refresh; zero for as long as one likes
    public record SessionRules(Duration tokenLifetime, Duration timebox, Duration inactivity) {}

    /// How much one address of the network may ask for in five minutes. As with `supabase start`, this machine itself is
    /// left alone unless told otherwise; the limits are for a classroom.
    ///
    /// @param loopback whether they hold for this machine too
    /// @param signIns sign-ins, sign-ups and messages asked for, counted for each kind of them
    /// @param refreshes of sessions
    /// @param verifications codes and links tried
    /// @param emailsPerHour messages, of everybody together
    public record Limits(boolean loopback, int signIns, int refreshes, int verifications, int emailsPerHour) {}

    /// An OpenID Connect issuer.
    ///
    /// @param name as `provider` in requests and identities
    /// @param issuer whose `/.well-known/openid-configuration` tells the rest
    /// @param scopes separated by spaces; `openid email profile` if empty
    public record OidcProvider(String name, String issuer, String clientId, String clientSecret, String scopes) {}
}
