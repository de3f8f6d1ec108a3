package dev.prismo.localserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSupabaseTest {
    @TempDir
    private Path folder;

    @Test
    void accounts_keys_and_address_survive_a_restart() {
        LocalSupabase before;
        JsonObject session;
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            before = supabase.server();
            session = supabase.signUp("ada@example.com", "secret-1");
        }
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(supabase.server().url()).isEqualTo(before.url());
            assertThat(supabase.server().anonKey()).isEqualTo(before.anonKey());
            assertThat(supabase.server().serviceRoleKey()).isEqualTo(before.serviceRoleKey());
            TestSupabase.Answer refreshed = supabase.refresh(session.get("refresh_token").getAsString());
            assertThat(refreshed.json().getAsJsonObject("user").get("email").getAsString()).isEqualTo("ada@example.com");
        }
    }

    @Test
    void two_installations_share_no_secret() {
        try (TestSupabase one = TestSupabase.start(folder.resolve("one"));
                TestSupabase two = TestSupabase.start(folder.resolve("two"))) {
            assertThat(one.server().jwtSecret()).isNotEqualTo(two.server().jwtSecret());
            assertThat(one.request("GET", "/auth/v1/settings").header("apikey", two.server().anonKey()).send().status())
                    .isEqualTo(401);
        }
    }

    @Test
    void secrets_on_the_disk_are_readable_by_their_owner_only() throws IOException {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(supabase.server().isOwner()).isTrue();
            for (String secret : new String[] {"keys.json", "server.json"}) {
                assertThat(PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("supabase").resolve(secret))))
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("supabase"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void a_folder_may_have_any_name() {
        try (TestSupabase supabase = TestSupabase.start(folder.resolve("Ada's \"own\" $HOME"))) {
            assertThat(supabase.request("GET", "/health").send().status()).isEqualTo(200);
        }
    }

    @Test
    void closing_ends_postgresql_and_may_be_repeated() throws IOException {
        ProcessHandle postgres;
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            postgres = postmaster(folder);
            assertThat(postgres.isAlive()).isTrue();
            supabase.server().close();
            assertThat(postgres.isAlive()).isFalse();
        }
        assertThat(folder.resolve("supabase/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void people_connect_as_the_owner_of_the_database_and_only_from_this_machine() throws SQLException {
        try (TestSupabase supabase = TestSupabase.start(folder);
                Connection connection = connect(supabase.server());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select current_user || ' ' || current_setting('listen_addresses')")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("postgres 127.0.0.1");
        }
    }

    @Test
    void a_second_instance_uses_the_server_of_the_first_and_does_not_end_it() {
        try (TestSupabase first = TestSupabase.start(folder)) {
            first.signUp("ada@example.com", "secret-1");
            try (TestSupabase second = TestSupabase.start(folder)) {
                assertThat(second.server().isOwner()).isFalse();
                assertThat(second.server().url()).isEqualTo(first.server().url());
                assertThat(second.server().dbUrl()).isEqualTo(first.server().dbUrl());
            }
            assertThat(first.request("GET", "/health").send().status()).isEqualTo(200);
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_nothing_is_left_running() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Options options = TestSupabase.options(folder).withPort(taken.getLocalPort());
            assertThatThrownBy(() -> LocalSupabase.start(options))
                    .isInstanceOf(LocalServerException.PortTaken.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        assertThat(folder.resolve("supabase/cluster/postmaster.pid")).doesNotExist();
        TestSupabase.start(folder).close();
    }

    @Test
    void the_usual_port_gives_way_when_another_program_has_it() throws IOException {
        String usual;
        try (TestSupabase supabase = TestSupabase.start(folder)) {
            usual = supabase.server().url();
        }
        try (ServerSocket taken =
                        new ServerSocket(URI.create(usual).getPort(), 1, InetAddress.getLoopbackAddress());
                TestSupabase supabase = TestSupabase.start(folder)) {
            assertThat(taken.isBound()).isTrue();
            assertThat(supabase.server().url()).isNotEqualTo(usual);
            assertThat(supabase.request("GET", "/health").send().status()).isEqualTo(200);
        }
    }

    @Test
    void data_of_a_newer_app_is_refused_untouched() throws SQLException {
        try (TestSupabase supabase = TestSupabase.start(folder);
                Connection connection = connect(supabase.server());
                Statement statement = connection.createStatement()) {
            statement.execute("insert into supabase_migrations.schema_migrations (version) values ('99991231000000')");
        }
        assertThatThrownBy(() -> TestSupabase.start(folder))
                .isInstanceOf(LocalServerException.Newer.class)
                .hasMessageContaining("99991231000000");
    }

    static Connection connect(LocalSupabase server) throws SQLException {
        URI uri = URI.create(server.dbUrl());
        String[] user = uri.getUserInfo().split(":");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }

    static ProcessHandle postmaster(Path folder) throws IOException {
        String pid = Files.readAllLines(folder.resolve("supabase/cluster/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
