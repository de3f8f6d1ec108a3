package dev.prismo.ui.login;

import java.util.Locale;
import java.util.Map;

/// What people call those who can say who they are. Names, which no language translates.
final class ProviderNames {
    private static final Map<String, String> KNOWN = Map.of(
            "azure", "Microsoft",
            "github", "GitHub",
            "gitlab", "GitLab",
            "linkedin_oidc", "LinkedIn",
            "slack_oidc", "Slack",
            "workos", "WorkOS");

    private ProviderNames() {}

    /// @param provider as the server calls it
    static String of(String provider) {
        String known = KNOWN.get(provider);
        if (known != null || provider.isEmpty()) {
            return known == null ? provider : known;
        }
        return provider.substring(0, 1).toUpperCase(Locale.ROOT) + provider.substring(1);
    }
}
