package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import java.util.List;

/// What clients may know before anybody signs in: `/settings`, `/health`, `/.well-known/jwks.json`.
final class ProjectInfo {
    private static final List<String> PROVIDERS = List.of("apple", "azure", "bitbucket", "discord", "facebook", "snapchat",
            "figma", "fly", "github", "gitlab", "google", "keycloak", "kakao", "linkedin", "linkedin_oidc", "notion",
            "spotify", "slack", "slack_oidc", "workos", "twitch", "twitter", "phone", "zoom");

    private final AuthDesk desk;
    private final JsonWebTokens tokens;

    ProjectInfo(AuthDesk desk, JsonWebTokens tokens) {
        this.desk = desk;
        this.tokens = tokens;
    }

    JsonObject settings() {
        AuthSettings settings = desk.settings();
        JsonObject external = new JsonObject();
        external.addProperty("anonymous_users", settings.signUps().anonymous());
        PROVIDERS.forEach(provider -> external.addProperty(provider, false));
        external.addProperty("email", true);
        settings.providers().forEach(provider -> external.addProperty(provider.name(), true));
        JsonObject answer = new JsonObject();
        answer.add("external", external);
        answer.addProperty("disable_signup", !settings.signUps().allowed());
        answer.addProperty("mailer_autoconfirm", settings.autoconfirm());
        answer.addProperty("phone_autoconfirm", false);
        answer.addProperty("sms_provider", "");
        answer.addProperty("saml_enabled", false);
        answer.addProperty("passkeys_enabled", false);
        return answer;
    }

    JsonObject health() {
        JsonObject health = new JsonObject();
        health.addProperty("version", "v2-local");
        health.addProperty("name", "GoTrue");
        health.addProperty("description", "GoTrue is a user registration and authentication API");
        return health;
    }

    JsonObject publicKeys() {
        JsonObject keys = new JsonObject();
        keys.add("keys", tokens.publicKeys());
        return keys;
    }
}
