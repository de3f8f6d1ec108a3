package dev.prismo.localserver;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Makes a certificate that vouches for itself (RFC 5280), on the curve P-256. The JDK's own maker of certificates is a
/// program that packaged runtimes leave out.
final class SelfSigned {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(2);

    private SelfSigned() {}

    /// @param addresses by which it is reached
    static TlsIdentity make(String name, List<String> addresses, Instant now, Duration lifetime) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
            byte[] subject = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(name))));
            byte[] validity = Der.sequence(Der.time(now.minus(CLOCKS_DIFFER)), Der.time(now.plus(lifetime)));
            byte[] content = Der.sequence(
                    Der.explicit(0, Der.integer(BigInteger.TWO)),
                    Der.integer(new BigInteger(127, new SecureRandom()).setBit(126)),
                    algorithm,
                    subject,
                    validity,
                    subject,
                    keys.getPublic().getEncoded(),
                    Der.explicit(3, extensions(addresses)));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] certificate = Der.sequence(content, algorithm, Der.bits(signature.sign()));
            X509Certificate read = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate));
            return new TlsIdentity(keys.getPrivate(), List.of(read));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't make certificates", e);
        }
    }

    private static byte[] extensions(List<String> addresses) {
        List<byte[]> names = new ArrayList<>();
        names.add(Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII)));
        addresses.forEach(address -> names.add(name(address)));
        return Der.sequence(
                Der.sequence(Der.oid(ALTERNATIVE_NAMES), Der.octets(Der.sequence(names.toArray(byte[][]::new)))),
                Der.sequence(Der.oid(BASIC_CONSTRAINTS), Der.truth(), Der.octets(Der.sequence())),
                Der.sequence(Der.oid(EXTENDED_KEY_USAGE), Der.octets(Der.sequence(Der.oid(SERVER_AUTHENTICATION)))));
    }

    private static byte[] name(String address) {
        return isNumber(address)
                ? Der.implicit(7, InetAddress.ofLiteral(address).getAddress())
                : Der.implicit(2, address.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isNumber(String address) {
        return address.contains(":") || address.matches("[\\d.]+");
    }
}
