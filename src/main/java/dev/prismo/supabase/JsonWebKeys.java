package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/// Signatures by the public keys of a JSON web key set (RFC 7517): ES256 and RS256.
final class JsonWebKeys {
    private JsonWebKeys() {}

    static boolean isPublic(String algorithm) {
        return algorithm.equals("ES256") || algorithm.equals("RS256");
    }

    static boolean has(JsonElement keySet, String keyId) {
        return find(keySet, keyId).isPresent();
    }

    /// Whether the key named `keyId` is one for `algorithm` and made `signature`.
    static boolean verify(JsonElement keySet, String keyId, String algorithm, byte[] signed, byte[] signature) {
        Optional<JsonObject> key = find(keySet, keyId);
        if (key.isEmpty()) {
            return false;
        }
        try {
            return switch (algorithm) {
                case "ES256" -> verify("SHA256withECDSAinP1363Format", ellipticCurve(key.get()), signed, signature);
                case "RS256" -> verify("SHA256withRSA", rsa(key.get()), signed, signature);
                default -> false;
            };
        } catch (GeneralSecurityException | IllegalArgumentException notSuchAKeyOrSignature) {
            return false;
        }
    }

    private static Optional<JsonObject> find(JsonElement keySet, String keyId) {
        if (!(keySet instanceof JsonObject set) || !(set.get("keys") instanceof JsonArray keys)) {
            return Optional.empty();
        }
        for (JsonElement key : keys) {
            if (key instanceof JsonObject object && Claims.text(object, "kid").filter(keyId::equals).isPresent()) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    private static boolean verify(String algorithm, PublicKey key, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        Signature check = Signature.getInstance(algorithm);
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
    }

    private static PublicKey ellipticCurve(JsonObject key) throws GeneralSecurityException {
        if (!text(key, "kty").equals("EC") || !text(key, "crv").equals("P-256")) {
            throw new IllegalArgumentException("not a P-256 key");
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(
                new ECPoint(number(key, "x"), number(key, "y")), curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static PublicKey rsa(JsonObject key) throws GeneralSecurityException {
        if (!text(key, "kty").equals("RSA")) {
            throw new IllegalArgumentException("not an RSA key");
        }
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonObject key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text(key, name)));
    }

    private static String text(JsonObject key, String name) {
        return Claims.text(key, name).orElse("");
    }
}
