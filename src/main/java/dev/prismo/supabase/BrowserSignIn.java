package dev.prismo.supabase;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A sign-in with a provider through the system's browser.
///
/// @param provider as the server calls it, such as `github` or `keycloak`
/// @param scopes to ask the provider for beyond those it needs, separated by spaces
/// @param parameters passed on to the provider, such as `prompt=select_account`
/// @param patience how long the person may take; the server forgets the sign-in after five minutes
public record BrowserSignIn(
        String provider, Optional<String> scopes, Map<String, String> parameters, Duration patience, ReturnPage page) {
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    public BrowserSignIn {
        parameters = Map.copyOf(parameters);
    }

    public static BrowserSignIn with(String provider, ReturnPage page) {
        return new BrowserSignIn(provider, Optional.empty(), Map.of(), PATIENCE, page);
    }

    public BrowserSignIn patience(Duration longest) {
        return new BrowserSignIn(provider, scopes, parameters, longest, page);
    }

    public BrowserSignIn scopes(String asked) {
        return new BrowserSignIn(provider, Optional.of(asked), parameters, patience, page);
    }

    public BrowserSignIn parameters(Map<String, String> passedOn) {
        return new BrowserSignIn(provider, scopes, passedOn, patience, page);
    }
}
