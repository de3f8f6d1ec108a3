package dev.prismo.supabase;

import static dev.prismo.supabase.Heard.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.prismo.supabase.ChannelStatus.State;
import dev.prismo.supabase.RowChange.Deleted;
import dev.prismo.supabase.RowChange.Inserted;
import dev.prismo.supabase.RowChange.Unreadable;
import dev.prismo.supabase.RowChange.Updated;
import dev.prismo.supabase.SupabaseAuth.Scope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The realtime client against the local server.
class RealtimeContractTest {
    @TempDir
    private static Path folder;

    private static Library library;

    private final List<SupabaseClient> clients = new ArrayList<>();

    private record Book(UUID id, String title) {}

    private record Shelf(int id, String name) {}

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
        library.execute("alter publication supabase_realtime add table public.books, public.shelves");
    }

    @AfterAll
    static void stop() {
        library.close();
    }

    @AfterEach
    void closeClients() {
        clients.forEach(client -> client.realtime().close());
    }

    @Test
    void own_rows_arrive_as_records() {
        SupabaseClient ada = reader();
        Heard<Book> heard = books(ada, RowEvent.ANY);

        UUID id = UUID.randomUUID();
        ada.from("books").insert(Map.of("id", id, "title", "Emma")).execute();
        heard.awaitSize(1);
        ada.from("books").update(Map.of("title", "Persuasion")).eq("id", id).execute();
        heard.awaitSize(2);
        ada.from("books").delete().eq("id", id).execute();
        heard.awaitSize(3);

        assertThat(heard.changes.get(0)).isInstanceOfSatisfying(Inserted.class, change -> {
            assertThat(change.row()).isEqualTo(new Book(id, "Emma"));
            assertThat(change.commit().table()).isEqualTo("books");
            assertThat(change.commit().at()).isBetween(Clock.systemUTC().instant().minusSeconds(60), Clock.systemUTC().instant());
        });
        assertThat(heard.changes.get(1)).isInstanceOfSatisfying(Updated.class, change -> {
            assertThat(change.row()).isEqualTo(new Book(id, "Persuasion"));
            assertThat(change.before().keySet()).containsExactly("id");
        });
        assertThat(heard.changes.get(2)).isInstanceOfSatisfying(
                Deleted.class, change -> assertThat(change.before().toString()).isEqualTo("{\"id\":\"" + id + "\"}"));
    }

    @Test
    void rows_of_others_never_arrive() {
        SupabaseClient ada = reader();
        SupabaseClient bob = reader();
        Heard<Book> heard = books(ada, RowEvent.INSERT);

        bob.from("books").insert(Map.of("title", "secret")).execute();
        ada.from("books").insert(Map.of("title", "own")).execute();

        heard.awaitSize(1);
        assertThat(heard.rows()).extracting(Book::title).containsExactly("own");
    }

    @Test
    void an_anonymous_client_hears_what_all_may_read_and_nothing_else() throws SQLException {
        Heard<Shelf> shelves = new Heard<>();
        Heard<Book> books = new Heard<>();
        join(client().realtime().channel("all")
                .onChanges("shelves", RowEvent.INSERT, Shelf.class, shelves::add)
                .onChanges("books", RowEvent.INSERT, Book.class, books::add));

        reader().from("books").insert(Map.of("title", "hidden")).execute();
        library.execute("insert into public.shelves values (100, 'open')");

        shelves.awaitSize(1);
        assertThat(shelves.rows()).containsExactly(new Shelf(100, "open"));
        assertThat(books.changes).noneMatch(change -> !(change instanceof Unreadable));
    }

    @Test
    void conditions_choose_the_rows() throws SQLException {
        Heard<Shelf> some = new Heard<>();
        Heard<Shelf> range = new Heard<>();
        Heard<Shelf> last = new Heard<>();
        join(client().realtime().channel("filters")
                .onChanges("shelves", RowEvent.INSERT, Filter.in("name", List.of("a,b", "(c)", "d\"e")), Shelf.class, some::add)
                .onChanges("shelves", RowEvent.INSERT,
                        Filter.and(Filter.gte("id", 203), Filter.lt("id", 205), Filter.neq("name", "x,y")), Shelf.class, range::add)
                .onChanges("shelves", RowEvent.INSERT, Filter.eq("id", 209), Shelf.class, last::add));

        library.execute("""
                insert into public.shelves values (201, 'a,b'), (202, '(c)'), (203, 'd"e'), (204, 'x,y'), (205, 'f'), (209, 'end')""");

        last.awaitSize(1);
        assertThat(some.rows()).extracting(Shelf::id).containsExactly(201, 202, 203);
        assertThat(range.rows()).extracting(Shelf::id).containsExactly(203);
    }

    @Test
    void two_thousand_changes_arrive_in_order_and_without_loss() throws SQLException {
        SupabaseClient ada = reader();
        Heard<Book> heard = books(ada, RowEvent.INSERT);
        UUID owner = ada.auth().session().orElseThrow().user().id();

        library.execute("insert into public.books (owner, title) select '" + owner
                + "', 'volume ' || n from generate_series(1, 2000) n");

        heard.awaitSize(2000);
        assertThat(heard.rows()).extracting(Book::title)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 2000).mapToObj(n -> "volume " + n).toList());
    }

    @Test
    void a_right_that_is_taken_away_ends_the_rows() throws SQLException {
        library.execute("""
                create table public.notices (id int primary key, name text not null);
                grant select on public.notices to anon;
                alter publication supabase_realtime add table public.notices""");
        Heard<Shelf> heard = new Heard<>();
        join(client().realtime().channel("notices").onChanges("notices", RowEvent.INSERT, Shelf.class, heard::add));

        library.execute("insert into public.notices values (1, 'seen')");
        heard.awaitSize(1);
        library.execute("revoke select on public.notices from anon");
        library.execute("insert into public.notices values (2, 'unseen')");
        heard.awaitSize(2);

        assertThat(heard.rows()).extracting(Shelf::name).containsExactly("seen");
        assertThat(heard.changes.getLast()).isInstanceOfSatisfying(
                Unreadable.class, change -> assertThat(change.reasons()).isEqualTo(List.of("Error 401: Unauthorized")));
    }

    @Test
    void a_policy_that_is_added_counts_from_then_on() throws SQLException {
        library.execute("""
                create table public.menus (id int primary key, name text not null);
                grant select on public.menus to anon;
                alter publication supabase_realtime add table public.menus""");
        Heard<Shelf> heard = new Heard<>();
        Heard<Shelf> after = new Heard<>();
        join(client().realtime().channel("menus")
                .onChanges("menus", RowEvent.INSERT, Shelf.class, heard::add)
                .onChanges("shelves", RowEvent.INSERT, Filter.eq("id", 400), Shelf.class, after::add));

        library.execute("insert into public.menus values (1, 'open')");
        heard.awaitSize(1);
        library.execute("alter table public.menus enable row level security");
        library.execute("insert into public.menus values (2, 'closed')");
        library.execute("insert into public.shelves values (400, 'after')");

        after.awaitSize(1);
        assertThat(heard.rows()).extracting(Shelf::name).containsExactly("open");
    }

    @Test
    void a_table_that_is_published_while_somebody_waits_for_it_is_heard_of() throws SQLException {
        library.execute("create table public.later (id int primary key, name text); grant select on public.later to anon");
        Heard<Shelf> heard = new Heard<>();
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        client().realtime().channel("later")
                .onChanges("later", RowEvent.ANY, Shelf.class, heard::add)
                .onStatus(statuses::add)
                .subscribe();
        await().until(() -> statuses.stream().anyMatch(status -> status.state() == State.ERRORED));
        assertThat(statuses.getFirst().reason()).contains("check Realtime is enabled");

        library.execute("alter publication supabase_realtime add table public.later");
        await().until(() -> statuses.getLast().state() == State.JOINED);
        library.execute("insert into public.later values (1, 'x')");

        heard.awaitSize(1);
    }

    @Test
    void a_condition_that_makes_no_sense_is_refused_in_words() {
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        client().realtime().channel("wrong")
                .onChanges("shelves", RowEvent.ANY, Filter.eq("id", "many"), Shelf.class, change -> {})
                .onStatus(statuses::add)
                .subscribe();

        await().until(() -> !statuses.isEmpty());
        assertThat(statuses.getFirst()).isEqualTo(new ChannelStatus(State.ERRORED, statuses.getFirst().reason()));
        assertThat(statuses.getFirst().reason()).contains("invalid input syntax for type integer");
    }

    @Test
    void after_the_sign_out_nothing_of_the_user_arrives() {
        SupabaseClient ada = reader();
        SupabaseClient elsewhere = client();
        UUID owner = ada.auth().session().orElseThrow().user().id();
        Heard<Book> heard = new Heard<>();
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        ada.realtime().channel("books").onChanges("books", RowEvent.INSERT, Book.class, heard::add)
                .onChanges("shelves", RowEvent.INSERT, Shelf.class, change -> {})
                .onStatus(statuses::add)
                .subscribe();
        await().until(() -> statuses.stream().anyMatch(status -> status.state() == State.JOINED));
        statuses.clear();

        ada.auth().signOut(Scope.LOCAL);
        await().until(() -> statuses.stream().anyMatch(status -> status.state() == State.JOINED));
        library.service().from("books").insert(Map.of("owner", owner, "title", "after")).execute();
        Heard<Book> others = books(reader(elsewhere), RowEvent.INSERT);
        elsewhere.from("books").insert(Map.of("title", "later")).execute();
        others.awaitSize(1);

        assertThat(heard.rows()).isEmpty();
    }

    @Test
    void a_closed_subscription_says_so_and_then_nothing() throws SQLException {
        Heard<Shelf> heard = new Heard<>();
        Heard<Shelf> other = new Heard<>();
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        Realtime realtime = client().realtime();
        ChannelSubscription closed = join(realtime.channel("closed")
                .onChanges("shelves", RowEvent.INSERT, Shelf.class, heard::add).onStatus(statuses::add));
        join(realtime.channel("open").onChanges("shelves", RowEvent.INSERT, Shelf.class, other::add));

        closed.close();
        library.execute("insert into public.shelves values (301, 'unheard')");
        other.awaitSize(1);

        assertThat(heard.changes).isEmpty();
        assertThat(statuses).extracting(ChannelStatus::state).containsExactly(State.JOINED, State.CLOSED);
    }

    @Test
    void a_listener_that_fails_is_told_in_the_log_and_harms_no_other() throws SQLException {
        Heard<Shelf> heard = new Heard<>();
        Logger log = (Logger) LoggerFactory.getLogger(LiveChannel.class);
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        log.setAdditive(false);
        try {
            join(client().realtime().channel("faulty")
                    .onChanges("shelves", RowEvent.INSERT, Shelf.class, change -> {
                        throw new IllegalStateException("expected by the test");
                    })
                    .onChanges("shelves", RowEvent.INSERT, Filter.gt("id", 0), Shelf.class, heard::add));
            library.execute("insert into public.shelves values (302, 'x')");
            heard.awaitSize(1);
        } finally {
            log.setAdditive(true);
            log.detachAppender(told);
        }
        assertThat(told.list).singleElement().satisfies(event ->
                assertThat(event.getThrowableProxy().getMessage()).isEqualTo("expected by the test"));
    }

    private Heard<Book> books(SupabaseClient client, RowEvent event) {
        Heard<Book> heard = new Heard<>();
        join(client.realtime().channel("books").onChanges("books", event, Book.class, heard::add));
        return heard;
    }

    private SupabaseClient client() {
        SupabaseClient client = library.client(Heard.QUICK, library.supabase.server().url());
        clients.add(client);
        return client;
    }

    private SupabaseClient reader() {
        return reader(client());
    }

    private static SupabaseClient reader(SupabaseClient client) {
        client.auth().signUp(library.newAddress(), "correct horse 1", Map.of("display_name", "Reader"));
        return client;
    }
}
