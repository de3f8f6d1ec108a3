package dev.prismo.localserver;

import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the server proves with who it is.
///
/// @param chain its own certificate first
record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final Duration LIFETIME = Duration.ofDays(10 * 365);
    private static final Duration TOO_SHORT = Duration.ofDays(30);
    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    /// The one kept in `file`, so that clients which pinned it go on knowing the server; made if it is missing or about
    /// to expire.
    static TlsIdentity loadOrMake(Path file, List<String> addresses, Clock clock) {
        if (Files.exists(file)) {
            TlsIdentity kept = load(file, file);
            Instant end = kept.chain.getFirst().getNotAfter().toInstant();
            if (end.isAfter(clock.instant().plus(TOO_SHORT))) {
                return kept;
            }
        }
        TlsIdentity made = SelfSigned.make("Prismo", addresses, clock.instant(), LIFETIME);
        try {
            OwnerOnly.write(file, made.pem());
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
        return made;
    }

    /// @throws LocalServerException.CannotStart if the files don't hold a key and its certificate
    static TlsIdentity load(Path certificate, Path key) {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificates(certificate)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            TlsIdentity identity = new TlsIdentity(privateKey(key), chain);
            if (chain.isEmpty() || !identity.fits()) {
                throw unusable(certificate, "it holds no certificate of the key", null);
            }
            return identity;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(certificate, String.valueOf(e.getMessage()), e);
        }
    }

    /// SHA-256 of the server's own certificate, in lower-case hex.
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Both in memory, under an empty password.
    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate can't be used for TLS", e);
        }
    }

    /// Whether what the key signs, the certificate confirms.
    private boolean fits() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "EdDSA";
        });
        signature.initSign(key);
        byte[] signed = signature.sign();
        if (!chain.getFirst().getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        signature.initVerify(chain.getFirst());
        return signature.verify(signed);
    }

    private static LocalServerException unusable(Path file, String why, @Nullable Exception cause) {
        return new LocalServerException.CannotStart(
                file + " can't be used as a certificate: " + why
                        + ". Give a certificate and an unencrypted PKCS #8 key, both in PEM.", cause);
    }

    /// Without the key, which may be in the same file.
    private static byte[] certificates(Path file) throws IOException {
        return PRIVATE_KEY.matcher(Files.readString(file)).replaceAll("").strip().getBytes(StandardCharsets.US_ASCII);
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PRIVATE_KEY.matcher(Files.readString(file));
        if (!pem.find()) {
            throw new InvalidKeySpecException(file + " holds no \"BEGIN PRIVATE KEY\"");
        }
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        InvalidKeySpecException last = new InvalidKeySpecException("of no known kind");
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException e) {
                last = e;
            }
        }
        throw last;
    }

    private String pem() throws IOException {
        try {
            return block("CERTIFICATE", chain.getFirst().getEncoded()) + block("PRIVATE KEY", key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static String block(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
