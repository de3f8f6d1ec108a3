package dev.prismo.localserver.auth;

import java.util.List;

/// An answer other than success, as clients of Supabase Auth know it.
final class AuthException extends RuntimeException {
    private final int status;
    private final String code;
    private final List<String> weaknesses;

    private AuthException(int status, String code, String message, List<String> weaknesses) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.weaknesses = weaknesses;
    }

    static AuthException of(int status, String code, String message) {
        return new AuthException(status, code, message, List.of());
    }

    static AuthException validation(String message) {
        return of(400, "validation_failed", message);
    }

    static AuthException weakPassword(String message, String reason) {
        return new AuthException(422, "weak_password", message, List.of(reason));
    }

    static AuthException invalidCredentials() {
        return of(400, "invalid_credentials", "Invalid login credentials");
    }

    static AuthException userAlreadyExists() {
        return of(422, "user_already_exists", "User already registered");
    }

    static AuthException emailExists() {
        return of(422, "email_exists", "A user with this email address has already been registered");
    }

    static AuthException userNotFound() {
        return of(404, "user_not_found", "User not found");
    }

    static AuthException userBanned() {
        return of(400, "user_banned", "User is banned");
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
}
