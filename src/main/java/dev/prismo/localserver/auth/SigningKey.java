package dev.prismo.localserver.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.util.UUID;

/// The ES256 key pair of one installation, which signs what its users carry. Whoever has the public half can check a
/// token, and nobody but this server can make one. Safe for use by many threads.
public final class SigningKey {
    private final ECKey pair;
    private final ECDSASigner signer;
    private final ECDSAVerifier verifier;
    private final JWSHeader header;

    private SigningKey(ECKey pair) throws JOSEException {
        this.pair = pair;
        this.signer = new ECDSASigner(pair);
        this.verifier = new ECDSAVerifier(pair.toPublicJWK());
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(pair.getKeyID()).build();
    }

    /// A fresh pair with an id of its own.
    public static SigningKey generate() {
        try {
            return new SigningKey(new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /// @param json a private JWK as [#toJson()] gives it
    /// @throws IllegalArgumentException if it is none
    public static SigningKey of(String json) {
        try {
            ECKey pair = ECKey.parse(json);
            if (!pair.isPrivate() || pair.getKeyID() == null || !Curve.P_256.equals(pair.getCurve())) {
                throw new IllegalArgumentException("not a private P-256 key with an id");
            }
            return new SigningKey(pair);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("not an EC key", e);
        }
    }

    /// Both halves: a secret.
    public String toJson() {
        return pair.toJSONString();
    }

    String id() {
        return pair.getKeyID();
    }

    /// The half that anyone may see, as an entry of a JWKS.
    JsonObject publicJson() {
        JsonObject json = JsonParser.parseString(pair.toPublicJWK().toJSONString()).getAsJsonObject();
        json.add("key_ops", JsonParser.parseString("[\"verify\"]"));
        json.addProperty("ext", true);
        return json;
    }

    String sign(JsonObject claims) {
        JWSObject token = new JWSObject(header, new Payload(claims.toString()));
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    boolean signed(JWSObject token) throws JOSEException {
        return id().equals(token.getHeader().getKeyID()) && token.verify(verifier);
    }
}
