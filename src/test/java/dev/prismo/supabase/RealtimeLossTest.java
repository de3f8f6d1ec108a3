package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.localserver.TestSupabase;
import dev.prismo.supabase.ChannelStatus.State;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that break, fall silent or lose their server.
class RealtimeLossTest {
    @TempDir
    private static Path folder;

    private static Library library;

    private final Heard<Shelf> heard = new Heard<>();
    private final List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
    private CuttableProxy proxy;
    private SupabaseClient client;

    private record Shelf(int id, String name) {}

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
        library.execute("alter publication supabase_realtime add table public.shelves");
    }

    @AfterAll
    static void stop() {
        library.close();
    }

    @BeforeEach
    void subscribe() {
        proxy = new CuttableProxy(URI.create(library.supabase.server().url()).getPort());
        // A quick heartbeat, but patient enough for a busy machine.
        RealtimeTiming timing = new RealtimeTiming(
                Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofMillis(200));
        client = library.client(timing, proxy.url());
        client.realtime().channel("shelves")
                .onChanges("shelves", RowEvent.INSERT, Shelf.class, heard::add)
                .onStatus(statuses::add)
                .subscribe();
        awaitStates(State.JOINED);
    }

    @AfterEach
    void close() {
        client.realtime().close();
        proxy.close();
    }

    @Test
    void a_broken_connection_is_made_again() throws SQLException {
        proxy.cut();

        awaitStates(State.JOINED, State.ERRORED, State.JOINED);
        assertArrives(500);
    }

    @Test
    void a_silent_connection_is_given_up_and_made_again() throws SQLException {
        proxy.silence();

        awaitStates(State.JOINED, State.ERRORED, State.JOINED);
        assertArrives(510);
    }

    @Test
    void a_server_that_lost_its_database_connection_says_so_and_hears_again() throws SQLException {
        library.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where query ilike '%listen%realtime_schema%' and pid <> pg_backend_pid()""");

        awaitStates(State.JOINED, State.ERRORED, State.JOINED);
        assertArrives(520);
    }

    @Test
    void a_server_that_comes_back_on_its_port_is_found_again(@TempDir Path other) {
        TestSupabase first = TestSupabase.start(other);
        SupabaseClient distant = SupabaseClient.builder(first.server().url(), first.server().anonKey())
                .http(library.http())
                .realtimeTiming(Heard.QUICK)
                .build();
        List<ChannelStatus> seen = new CopyOnWriteArrayList<>();
        distant.realtime().channel("room").onStatus(seen::add).subscribe();
        await().until(() -> !seen.isEmpty() && seen.getLast().state() == State.JOINED);
        first.close();
        await().until(() -> seen.getLast().state() == State.ERRORED);

        try (TestSupabase second = TestSupabase.start(other)) {
            assertThat(second.server().url()).isEqualTo(first.server().url());
            await().until(() -> seen.getLast().state() == State.JOINED);
        } finally {
            distant.realtime().close();
        }
    }

    private void assertArrives(int id) throws SQLException {
        library.execute("insert into public.shelves values (" + id + ", 'x')");
        await().until(() -> heard.rows().stream().anyMatch(shelf -> shelf.id() == id));
    }

    private void awaitStates(State... states) {
        await().atMost(Duration.ofSeconds(20)).until(() -> statuses.size() >= states.length);
        assertThat(statuses).extracting(ChannelStatus::state).startsWith(states);
    }
}
