package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way in from other machines. This one's own address stands in for the network.
class NetworkTest {
    private static final PublicHost EVERYWHERE = new PublicHost("0.0.0.0", 0, Optional.empty());

    @TempDir
    private static Path folder;

    private static final Http HTTP = Http.create("Prismo/test");
    private static TestSupabase supabase;
    private static Network network;
    private static String url;

    @BeforeAll
    static void start() {
        supabase = TestSupabase.start(TestSupabase.options(folder).withNetwork(EVERYWHERE));
        network = supabase.server().network().orElseThrow();
        url = "https://127.0.0.1:" + networkPort();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        supabase.close();
    }

    @Test
    void other_machines_sign_up_and_read_over_a_connection_that_only_this_server_can_have() throws IOException {
        Reply reply = send(request("/auth/v1/signup", supabase.server().publishableKey())
                .post(RequestBody.create(
                        "{\"email\":\"ada@example.com\",\"password\":\"secret-1\"}", MediaType.get("application/json"))));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("access_token");
    }

    @Test
    void the_service_role_works_only_on_this_machine() throws IOException {
        for (String key : List.of(supabase.server().serviceRoleKey(), supabase.server().secretKey())) {
            assertThat(send(request("/rest/v1/labs", key)).status()).isEqualTo(403);
            assertThat(send(request("/auth/v1/admin/users", key)).status()).isEqualTo(403);
            assertThat(supabase.request("GET", "/auth/v1/admin/users").header("apikey", key).as(key).send().status())
                    .isEqualTo(200);
        }
        Reply mixed = send(request("/auth/v1/admin/users", supabase.server().anonKey())
                .header("Authorization", "Bearer " + supabase.server().serviceRoleKey()));
        assertThat(mixed.status()).isEqualTo(403);
        Reply inQuery = send(new Request.Builder().url(url + "/rest/v1/labs?apikey=" + supabase.server().secretKey()));
        assertThat(inQuery.status()).isEqualTo(403);
    }

    @Test
    void nothing_but_tls_is_spoken_with_other_machines() {
        assertThatThrownBy(() -> HTTP.exchange(
                                new Request.Builder().url(url.replace("https", "http") + "/health").build(), Repeat.UNSAFE)
                        .send())
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_addresses_for_other_machines_are_this_machines_own() {
        assertThat(network.urls()).allSatisfy(each -> {
            assertThat(each).startsWith("https://").endsWith(":" + networkPort());
            assertThat(each).doesNotContain("127.0.0.1", "0.0.0.0");
        });
    }

    @Test
    void the_key_of_the_certificate_is_kept_where_only_its_owner_reads() throws IOException {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("supabase/certificate.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void a_kept_certificate_is_used_again_until_it_is_about_to_end(@TempDir Path other) {
        Path file = other.resolve("certificate.pem");
        Clock now = Clock.systemUTC();
        TlsIdentity first = TlsIdentity.loadOrMake(file, List.of("127.0.0.1"), now);
        assertThat(TlsIdentity.loadOrMake(file, List.of("10.0.0.1"), now).fingerprint()).isEqualTo(first.fingerprint());
        Clock late = Clock.fixed(Instant.now().plus(Duration.ofDays(3650)), ZoneOffset.UTC);
        assertThat(TlsIdentity.loadOrMake(file, List.of("127.0.0.1"), late).fingerprint())
                .isNotEqualTo(first.fingerprint());
    }

    @Test
    void a_made_certificate_names_the_machine_and_is_for_servers_only() throws Exception {
        X509Certificate made = SelfSigned.make(
                        "Prismo", List.of("192.0.2.7", "2001:db8::1"), Instant.now(), Duration.ofDays(30))
                .chain()
                .getFirst();
        made.verify(made.getPublicKey());
        made.checkValidity();
        Collection<List<?>> names = made.getSubjectAlternativeNames();
        assertThat(names).extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("localhost", "192.0.2.7", "2001:db8:0:0:0:0:0:1");
        assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(made.getBasicConstraints()).isEqualTo(-1);
        assertThat(made.getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void a_certificate_may_be_given_and_must_belong_to_its_key(@TempDir Path other) {
        Path one = other.resolve("one.pem");
        Path two = other.resolve("two.pem");
        TlsIdentity made = TlsIdentity.loadOrMake(one, List.of(), Clock.systemUTC());
        TlsIdentity.loadOrMake(two, List.of(), Clock.systemUTC());
        assertThat(TlsIdentity.load(one, one).fingerprint()).isEqualTo(made.fingerprint());
        assertThatThrownBy(() -> TlsIdentity.load(one, two))
                .isInstanceOf(LocalServerException.CannotStart.class)
                .hasMessageContaining("one.pem")
                .hasMessageContaining("PEM");
        assertThatThrownBy(() -> TlsIdentity.load(one, other.resolve("missing.pem")))
                .isInstanceOf(LocalServerException.CannotStart.class);
    }

    @Test
    void a_second_instance_can_not_open_the_way_in_behind_the_back_of_the_first() {
        assertThatThrownBy(() -> LocalSupabase.start(TestSupabase.options(folder).withNetwork(EVERYWHERE)))
                .isInstanceOf(LocalServerException.CannotStart.class)
                .hasMessageContaining("Close it first");
    }

    @Test
    void what_is_written_down_for_this_machine_stays_on_loopback() {
        JsonObject written = RunningServer.read(folder.resolve("supabase"))
                .map(server -> new Gson().toJsonTree(server).getAsJsonObject())
                .orElseThrow();
        assertThat(written.get("url").getAsString()).startsWith("http://127.0.0.1:");
        assertThat(URI.create(supabase.server().dbUrl()).getHost()).isEqualTo("127.0.0.1");
    }

    private static int networkPort() {
        return RunningServer.read(folder.resolve("supabase")).orElseThrow().networkPort();
    }

    private static Request.Builder request(String path, String key) {
        return new Request.Builder().url(url + path).header("apikey", key).header("Authorization", "Bearer " + key);
    }

    private static Reply send(Request.Builder request) throws IOException {
        return HTTP.pinnedTo(network.fingerprint()).exchange(request.build(), Repeat.UNSAFE).send();
    }
}
