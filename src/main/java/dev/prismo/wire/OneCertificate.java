package dev.prismo.wire;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/// Trusts one certificate and no other, whoever vouches for it, whatever it is called and however old it is: a server that
/// made its certificate itself is known by nothing else.
final class OneCertificate implements X509TrustManager {
    private final byte[] sha256;

    /// @param fingerprint SHA-256 of the certificate in DER, in hexadecimal digits
    OneCertificate(String fingerprint) {
        sha256 = HexFormat.of().parseHex(fingerprint);
        if (sha256.length != 32) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits");
        }
    }

    OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {this}, null);
            return client.sslSocketFactory(tls.getSocketFactory(), this).hostnameVerifier((host, session) -> true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java can't do TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            if (MessageDigest.isEqual(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()), sha256)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
        throw new CertificateException("the server's certificate is not the one that was agreed on");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
