package dev.prismo.cloud.policy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens of any kind, well formed or not.
final class Forger {
    static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Forger() {}

    static String sign(String header, String claims, String secret) {
        return sign(header, claims, secret.getBytes(StandardCharsets.UTF_8));
    }

    static String sign(String header, String claims, byte[] key) {
        String content = base64(header) + "." + base64(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return content + "." + base64(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String unsigned(String header, String claims) {
        return base64(header) + "." + base64(claims) + ".";
    }

    /// The claims of a token, as text.
    static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
