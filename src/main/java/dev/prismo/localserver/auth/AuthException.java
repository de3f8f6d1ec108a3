package dev.prismo.localserver.auth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer other than success, as clients of Supabase Auth know it.
final class AuthException extends RuntimeException {
    private final int status;
    private final String code;
    private final List<String> weaknesses;
    private final @Nullable Duration wait;

    private AuthException(int status, String code, String message, List<String> weaknesses, @Nullable Duration wait) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.weaknesses = weaknesses;
        this.wait = wait;
    }

    static AuthException of(int status, String code, String message) {
        return new AuthException(status, code, message, List.of(), null);
    }

    static AuthException validation(String message) {
        return of(400, "validation_failed", message);
    }

    static AuthException badJson(String detail) {
        return of(400, "bad_json", "Could not parse request body as JSON: " + detail);
    }

    static AuthException weakPassword(String message, String reason) {
        return new AuthException(422, "weak_password", message, List.of(reason), null);
    }

    static AuthException invalidCredentials() {
        return of(400, "invalid_credentials", "Invalid login credentials");
    }

    static AuthException emailExists() {
        return of(422, "email_exists", "A user with this email address has already been registered");
    }

    static AuthException userNotFound() {
        return of(404, "user_not_found", "User not found");
    }

    static AuthException userBanned(int status) {
        return of(status, "user_banned", "User is banned");
    }

    static AuthException signUpDisabled() {
        return of(422, "signup_disabled", "Signups not allowed for this instance");
    }

    /// The same, with when it is worth trying again.
    AuthException after(Duration wait) {
        return new AuthException(status, code, getMessage(), weaknesses, wait);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    List<String> weaknesses() {
        return weaknesses;
    }

    /// Whole seconds, at least one.
    Optional<Long> retryAfter() {
        return Optional.ofNullable(wait).map(duration -> Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
