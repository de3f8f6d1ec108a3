package dev.prismo.localserver.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The newer kind of API keys: no tokens, but names that only this server can look up. Their form is Supabase's, so that
/// scanners of leaked secrets know them.
public final class OpaqueKeys {
    private static final String PUBLISHABLE = "sb_publishable_";
    private static final String SECRET = "sb_secret_";
    private static final int CHECK_LENGTH = 8;

    private OpaqueKeys() {}

    public static String publishable(SecureRandom random) {
        return key(PUBLISHABLE, random);
    }

    public static String secret(SecureRandom random) {
        return key(SECRET, random);
    }

    /// Whether a bearer is such a key: clients send it where a token belongs.
    public static boolean isOne(String bearer) {
        return bearer.startsWith("sb_");
    }

    private static String key(String prefix, SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String name = prefix + base64(bytes);
        return name + "_" + base64(digest(name)).substring(0, CHECK_LENGTH);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
