package dev.prismo.localserver.auth;

import io.javalin.http.Context;

/// `/factors` and what else a project may have switched off: answered as a project that has.
final class Factors {
    private final AuthDesk desk;
    private final Bearer bearer;

    Factors(AuthDesk desk, Bearer bearer) {
        this.desk = desk;
        this.bearer = bearer;
    }

    void enrol(Context context) {
        desk.transact(unit -> bearer.session(context, unit));
        String type = AuthRequest.of(context).text("factor_type").orElse("");
        throw switch (type) {
            case "totp" -> AuthException.of(422, "mfa_totp_enroll_not_enabled", "MFA enroll is disabled for TOTP");
            case "phone" -> AuthException.of(422, "mfa_phone_enroll_not_enabled", "MFA enroll is disabled for Phone");
            case "webauthn" ->
                AuthException.of(422, "mfa_webauthn_enroll_not_enabled", "MFA enroll is disabled for WebAuthn");
            default -> AuthException.validation("factor_type needs to be totp, phone, or webauthn");
        };
    }

    /// Nobody has one.
    void use(Context context) {
        desk.transact(unit -> bearer.session(context, unit));
        throw Uuids.parse(context.pathParam("id")).isPresent()
                ? AuthException.of(404, "mfa_factor_not_found", "Factor not found")
                : AuthException.of(404, "validation_failed", "factor_id must be an UUID");
    }

    void singleSignOn(Context context) {
        throw AuthException.of(404, "saml_provider_disabled", "SAML 2.0 is disabled");
    }
}
