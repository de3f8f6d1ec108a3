package dev.prismo.localserver.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client sends ahead of a sign-in, so that only it can finish it: RFC 7636.
///
/// @param method `s256` or `plain`
record Challenge(String method, String value) {
    private static final int SHORTEST = 43;
    private static final int LONGEST = 128;
    private static final Pattern FORM = Pattern.compile("[a-zA-Z._~0-9-]+");

    /// @return nothing if the client does without
    static Optional<Challenge> of(@Nullable String method, @Nullable String value) {
        boolean noMethod = method == null || method.isEmpty();
        boolean noValue = value == null || value.isEmpty();
        if (noMethod && noValue) {
            return Optional.empty();
        }
        if (noMethod || noValue) {
            throw AuthException.validation("PKCE flow requires code_challenge_method and code_challenge");
        }
        if (value.length() < SHORTEST || value.length() > LONGEST) {
            throw AuthException.validation(
                    "code challenge has to be between %d and %d characters".formatted(SHORTEST, LONGEST));
        }
        if (!FORM.matcher(value).matches()) {
            throw AuthException.validation("code challenge can only contain alphanumeric characters, hyphens, periods,"
                    + " underscores and tildes");
        }
        String known = method.toLowerCase(Locale.ROOT);
        if (!known.equals("s256") && !known.equals("plain")) {
            throw AuthException.validation("unsupported code_challenge method \"" + method + "\"");
        }
        return Optional.of(new Challenge(known, value));
    }

    boolean isMetBy(String verifier) {
        String answer = method.equals("s256") ? s256(verifier) : verifier;
        return MessageDigest.isEqual(
                answer.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
