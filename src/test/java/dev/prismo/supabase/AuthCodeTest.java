package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "unexpected_failure", "validation_failed", "bad_json", "email_exists", "phone_exists", "bad_jwt", "not_admin",
        "no_authorization", "user_not_found", "session_not_found", "session_expired", "refresh_token_not_found",
        "refresh_token_already_used", "flow_state_not_found", "flow_state_expired", "signup_disabled", "user_banned",
        "provider_email_needs_verification", "invite_not_found", "bad_oauth_state", "bad_oauth_callback",
        "oauth_provider_not_supported", "unexpected_audience", "single_identity_not_deletable",
        "email_conflict_identity_not_deletable", "identity_already_exists", "email_provider_disabled",
        "phone_provider_disabled", "too_many_enrolled_mfa_factors", "mfa_factor_name_conflict", "mfa_factor_not_found",
        "mfa_ip_address_mismatch", "mfa_challenge_expired", "mfa_verification_failed", "mfa_verification_rejected",
        "insufficient_aal", "captcha_failed", "saml_provider_disabled", "manual_linking_disabled", "sms_send_failed",
        "email_not_confirmed", "phone_not_confirmed", "user_already_exists", "sso_provider_not_found", "conflict",
        "provider_disabled", "user_sso_managed", "reauthentication_needed", "same_password", "reauthentication_not_valid",
        "otp_expired", "otp_disabled", "identity_not_found", "weak_password", "over_request_rate_limit",
        "over_email_send_rate_limit", "over_sms_send_rate_limit", "bad_code_verifier", "anonymous_provider_disabled",
        "hook_timeout", "hook_timeout_after_retry", "hook_payload_over_size_limit", "hook_payload_invalid_content_type",
        "request_timeout", "mfa_phone_enroll_not_enabled", "mfa_phone_verify_not_enabled", "mfa_totp_enroll_not_enabled",
        "mfa_totp_verify_not_enabled", "mfa_webauthn_enroll_not_enabled", "mfa_webauthn_verify_not_enabled",
        "mfa_verified_factor_exists", "invalid_credentials", "email_address_not_authorized", "email_address_invalid"
    })
    void every_code_that_the_server_documents_is_known(String code) {
        assertThat(AuthCode.of(code)).map(AuthCode::wireName).contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_credentials, 400, CHECK_CREDENTIALS",
        "mfa_challenge_expired, 422, VERIFY_SECOND_FACTOR",
        "user_banned, 400, ASK_ADMINISTRATOR",
        "code_of_next_year, 422, CORRECT_INPUT",
        "code_of_next_year, 401, SIGN_IN_AGAIN"
    })
    void a_refusal_says_what_helps(String code, int status, Remedy expected) {
        assertThat(new SupabaseException.Auth(status, code, "", List.of(), Optional.empty()).remedy()).isEqualTo(expected);
    }
}
