package dev.prismo.localserver;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/// A certificate that nobody vouches for.
public final class TestCertificate {
    private final TlsIdentity identity;

    private TestCertificate(TlsIdentity identity) {
        this.identity = identity;
    }

    public static TestCertificate make() {
        return new TestCertificate(
                SelfSigned.make("test", List.of("127.0.0.1"), Instant.now(), Duration.ofDays(1)));
    }

    public String fingerprint() {
        return identity.fingerprint();
    }

    /// For a server.
    public SSLSocketFactory sockets() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.keyStore(), new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls.getSocketFactory();
    }
}
