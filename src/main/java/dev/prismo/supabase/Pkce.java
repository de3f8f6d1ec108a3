package dev.prismo.supabase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A secret of one sign-in (RFC 7636): the challenge goes to the server first, the verifier later, so that a code which
/// somebody overheard in between is worth nothing. Never stored.
public record Pkce(String verifier) {
    static final String METHOD = "s256";
    private static final int BYTES = 48;

    public static Pkce create() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new Pkce(base64(random));
    }

    /// The SHA-256 of the verifier in URL-safe Base64.
    public String challenge() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return base64(sha256.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Pkce[challenge=" + challenge() + "]";
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
