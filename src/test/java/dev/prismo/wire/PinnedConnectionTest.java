package dev.prismo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.prismo.localserver.TestCertificate;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Http.Timeouts;
import java.io.IOException;
import java.security.GeneralSecurityException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinnedConnectionTest {
    private final MockWebServer server = new MockWebServer();
    private final Http http = new Http("Prismo/test", Timeouts.DEFAULT, RetryPolicy.NEVER);
    private TestCertificate certificate;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        serve(TestCertificate.make());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void a_server_with_the_pinned_certificate_is_trusted() throws IOException {
        assertThat(status(http.pinnedTo(certificate.fingerprint()))).isEqualTo(200);
    }

    @Test
    void a_server_with_another_certificate_is_refused() {
        assertInsecure(http.pinnedTo(TestCertificate.make().fingerprint()));
    }

    @Test
    void nobody_else_trusts_a_certificate_that_vouches_for_itself() throws IOException {
        assertThat(status(http.pinnedTo(certificate.fingerprint()))).isEqualTo(200);
        assertInsecure(http);
    }

    @Test
    void a_fingerprint_that_is_not_whole_pins_nothing() {
        assertThatThrownBy(() -> http.pinnedTo(certificate.fingerprint().substring(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void serve(TestCertificate certificate) throws IOException, GeneralSecurityException {
        this.certificate = certificate;
        server.useHttps(certificate.sockets());
        server.enqueue(new MockResponse.Builder().build());
        server.start();
    }

    private int status(Http client) throws IOException {
        return client.exchange(new Request.Builder().url(server.url("/")).build(), Repeat.SAFE).send().status();
    }

    private void assertInsecure(Http client) {
        assertThatThrownBy(() -> status(client))
                .asInstanceOf(type(TransportException.class))
                .extracting(TransportException::kind)
                .isEqualTo(TransportException.Kind.INSECURE);
    }
}
