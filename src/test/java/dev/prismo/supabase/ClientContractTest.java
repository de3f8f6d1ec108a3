package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import dev.prismo.supabase.FakeProject.TurnableClock;
import dev.prismo.supabase.Filter.Is;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseAuth.Revocation;
import dev.prismo.supabase.SupabaseAuth.Scope;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.Rest;
import dev.prismo.wire.Json;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against the local server: both were written from Supabase's protocol, neither from the other.
class ClientContractTest {
    private static final String PASSWORD = "correct horse 1";

    @TempDir
    private static Path folder;

    private static Library library;

    private record Shelf(int id, String name, Optional<List<Title>> books) {}

    private record Title(String title) {}

    private record Book(UUID id, String title, Optional<Integer> pages, List<String> tags, JsonObject meta, Instant addedAt) {}

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
    }

    @AfterAll
    static void stop() {
        library.close();
    }

    @Test
    void signing_up_signs_in() {
        SupabaseClient client = library.client();
        String address = library.newAddress();

        SignUp outcome = client.auth().signUp(address, PASSWORD, Map.of("display_name", "Ada"));

        assertThat(outcome).isInstanceOf(SignUp.SignedIn.class);
        assertThat(outcome.user().email()).contains(address);
        assertThat(outcome.user().userMetadata("display_name")).contains("Ada");
        assertThat(client.auth().user().id()).isEqualTo(outcome.user().id());
    }

    @Test
    void an_address_is_taken_once() {
        String address = library.newAddress();
        library.client().auth().signUp(address, PASSWORD, Map.of());

        assertFails("user_already_exists", () -> library.client().auth().signUp(address, PASSWORD, Map.of()));
    }

    @Test
    void a_weak_password_says_why() {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> library.client().auth().signUp(library.newAddress(), "abc", Map.of()))
                .satisfies(e -> assertThat(e.weakPasswordReasons()).contains("length"));
    }

    @Test
    void a_wrong_password_does_not_sign_in() {
        String address = library.newAddress();
        library.client().auth().signUp(address, PASSWORD, Map.of());

        assertFails("invalid_credentials", () -> library.client().auth().signInWithPassword(address, "wrong horse"));
    }

    @Test
    void a_session_survives_a_restart_and_a_long_pause() {
        TurnableClock clock = new TurnableClock();
        MemorySecretStore store = new MemorySecretStore();
        library.client(store, clock).auth().signUp(library.newAddress(), PASSWORD, Map.of());
        SupabaseClient restarted = library.client(store, clock);
        Session before = restarted.auth().restore().orElseThrow();
        clock.turn(Duration.ofDays(3));

        assertThat(restarted.from("books").select().count()).isZero();

        assertThat(restarted.auth().session()).map(Session::refreshToken).isPresent()
                .get().isNotEqualTo(before.refreshToken());
    }

    @Test
    void a_token_that_the_server_refuses_is_refreshed_on_the_way() {
        MemorySecretStore store = new MemorySecretStore();
        SupabaseClient first = library.client(store, Clock.systemUTC());
        first.auth().signUp(library.newAddress(), PASSWORD, Map.of());
        Session good = first.auth().session().orElseThrow();
        store.write("session-local", Json.create().toJson(
                new Session(good.accessToken() + "x", good.refreshToken(), good.expiresAt(), good.user())));
        SupabaseClient restarted = library.client(store, Clock.systemUTC());
        restarted.auth().restore();

        restarted.from("books").insert(Map.of("title", "after the refresh")).execute();

        assertThat(restarted.from("books").select().count()).isEqualTo(1);
    }

    @Test
    void thirty_two_threads_outlive_one_rotation() throws Exception {
        TurnableClock clock = new TurnableClock();
        SupabaseClient client = library.client(new MemorySecretStore(), clock);
        client.auth().signUp(library.newAddress(), PASSWORD, Map.of());
        List<AuthChange> changes = new ArrayList<>();
        client.auth().onChange(changes::add);
        clock.turn(Duration.ofHours(2));

        List<Future<Long>> counts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                counts.add(threads.submit(() -> client.from("books").select().count()));
            }
        }

        assertThat(counts).allSatisfy(count -> assertThat(count.get()).isZero());
        assertThat(changes).singleElement().isInstanceOf(AuthChange.Refreshed.class);
    }

    @Test
    void a_session_revoked_from_elsewhere_is_lost_at_the_next_refresh() {
        String address = library.newAddress();
        SupabaseClient here = library.client();
        here.auth().signUp(address, PASSWORD, Map.of());
        List<Auth> lost = new ArrayList<>();
        here.auth().onSessionLost(lost::add);
        SupabaseClient elsewhere = library.client();
        elsewhere.auth().signInWithPassword(address, PASSWORD);
        assertThat(elsewhere.auth().signOut(Scope.GLOBAL)).isEqualTo(Revocation.DONE);

        assertThatExceptionOfType(Auth.class).isThrownBy(() -> here.auth().refresh());

        assertThat(lost).hasSize(1);
        assertThat(here.auth().session()).isEmpty();
    }

    @Test
    void a_changed_password_signs_in() {
        String address = library.newAddress();
        SupabaseClient client = library.client();
        client.auth().signUp(address, PASSWORD, Map.of());

        client.auth().updateUser(UserUpdate.password("another horse 2"));
        client.auth().updateUser(UserUpdate.data(Map.of("display_name", "Grace")));

        assertThat(library.client().auth().signInWithPassword(address, "another horse 2").user().userMetadata("display_name"))
                .contains("Grace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a b+c&d=e%20?#", "\"quoted\"", "back\\slash", "(a,b).c:d", "{x}", "héllo ✓ 漢字", "null", "100%", "it's"})
    void a_text_is_stored_and_found_whatever_its_characters(String title) {
        SupabaseClient reader = library.reader();
        reader.from("books").insert(List.of(Map.of("title", title), Map.of("title", "other"))).execute();

        assertThat(titles(reader.from("books").select("title").eq("title", title))).containsExactly(title);
        assertThat(titles(reader.from("books").select("title").in("title", List.of(title, "x,y")))).containsExactly(title);
        assertThat(titles(reader.from("books").select("title").or(Filter.eq("title", title), Filter.eq("title", "z"))))
                .containsExactly(title);
        assertThat(titles(reader.from("books").select("title").not(Filter.eq("title", title)))).containsExactly("other");
        assertThat(titles(reader.from("books").select("title").contains("tags", List.of(title)))).isEmpty();
    }

    @Test
    void rows_become_records() {
        SupabaseClient reader = library.reader();
        UUID id = UUID.randomUUID();
        reader.from("books")
                .insert(Map.of("id", id, "title", "Emma", "tags", List.of("a \"b\"", "c,d"), "meta", Map.of("k", List.of(1, 2))))
                .execute();

        Book book = reader.from("books").select().eq("id", id).single(Book.class);

        assertThat(book.id()).isEqualTo(id);
        assertThat(book.pages()).isEmpty();
        assertThat(book.tags()).containsExactly("a \"b\"", "c,d");
        assertThat(book.meta().toString()).isEqualTo("{\"k\":[1,2]}");
        assertThat(book.addedAt()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(reader.from("books").select().contains("tags", List.of("c,d")).count()).isEqualTo(1);
        assertThat(reader.from("books").select().containsJson("meta", Map.of("k", List.of(2))).count()).isEqualTo(1);
        assertThat(reader.from("books").select().is("pages", Is.NULL).count()).isEqualTo(1);
    }

    @Test
    void embedded_rows_come_filtered_and_ordered() {
        SupabaseClient reader = library.reader();
        reader.from("books")
                .insert(List.of(
                        Map.of("title", "b", "shelf_id", 1, "pages", 10),
                        Map.of("title", "a", "shelf_id", 1, "pages", 20),
                        Map.of("title", "c", "shelf_id", 2, "pages", 300)))
                .execute();

        List<Shelf> shelves = reader.from("shelves")
                .select("id, name, books(title)")
                .lt("books.pages", 100)
                .orderIn("books", "title", Direction.ASCENDING)
                .order("id", Direction.DESCENDING)
                .list(Shelf.class);

        assertThat(shelves).extracting(Shelf::name).containsExactly("empty", "atlases", "novels");
        assertThat(shelves.get(2).books()).contains(List.of(new Title("a"), new Title("b")));
        assertThat(reader.from("shelves").select("id, books!inner(title)").eq("books.title", "c").json().toString())
                .isEqualTo("[{\"id\":2,\"books\":[{\"title\":\"c\"}]}]");
    }

    @Test
    void pages_know_the_total() {
        var page = library.client().from("shelves").select("id, name").order("id").offset(1).limit(1).page(Shelf.class);

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.rows()).extracting(Shelf::id).containsExactly(2);
    }

    @Test
    void a_single_row_that_is_not_there_has_its_code() {
        Select none = library.client().from("shelves").select().eq("id", 99);

        assertThatExceptionOfType(Rest.class).isThrownBy(() -> none.single(Shelf.class)).matches(e -> e.code().equals("PGRST116"));
        assertThat(library.client().from("shelves").select().eq("id", 99).maybeSingle(Shelf.class)).isEmpty();
    }

    @Test
    void an_upsert_replaces_or_leaves_what_is_there() {
        SupabaseClient reader = library.reader();
        UUID owner = reader.auth().session().orElseThrow().user().id();
        Map<String, Object> first = Map.of("owner", owner, "title", "Emma", "pages", 1);
        Map<String, Object> second = Map.of("owner", owner, "title", "Emma", "pages", 2);
        reader.from("books").upsert(first).onConflict("owner", "title").execute();

        reader.from("books").upsert(second).onConflict("owner", "title").ignoreDuplicates().execute();
        assertThat(reader.from("books").select().single(Book.class).pages()).contains(1);

        assertThat(reader.from("books").upsert(second).onConflict("owner", "title").single(Book.class).pages()).contains(2);
    }

    @Test
    void a_row_added_twice_is_refused_with_the_key_that_was_taken() {
        SupabaseClient reader = library.reader();
        reader.from("books").insert(Map.of("title", "Emma")).execute();

        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> reader.from("books").insert(Map.of("title", "Emma")).execute())
                .matches(e -> e.status() == 409 && e.code().equals("23505"))
                .matches(e -> e.serverDate().isPresent());
    }

    @Test
    void changes_return_the_rows_that_they_touched() {
        SupabaseClient reader = library.reader();
        reader.from("books").insert(List.of(Map.of("title", "a", "pages", 1), Map.of("title", "b"))).execute();

        assertThat(reader.from("books").update(Map.of("pages", 5)).eq("title", "a").returning("title").list(Title.class))
                .containsExactly(new Title("a"));
        reader.from("books").delete().is("pages", Is.NULL).execute();

        assertThat(titles(reader.from("books").select("title"))).containsExactly("a");
    }

    @Test
    void policies_hide_what_belongs_to_others() {
        SupabaseClient ada = library.reader();
        SupabaseClient bob = library.reader();
        ada.from("books").insert(Map.of("title", "diary")).execute();

        assertThat(bob.from("books").select().count()).isZero();
        assertThat(bob.from("books").update(Map.of("title", "stolen")).eq("title", "diary").list(Book.class)).isEmpty();
        assertThat(library.service().from("books").select().eq("title", "diary").count()).isEqualTo(1);
    }

    @Test
    void writing_without_the_right_to_is_refused() {
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> library.client().from("shelves").insert(Map.of("id", 9, "name", "x")).execute())
                .matches(e -> e.code().equals("42501") && e.status() == 401);
    }

    @Test
    void functions_return_scalars_rows_or_nothing() {
        SupabaseClient client = library.reader();

        assertThat(client.rpc("add_up", Map.of("a", 40, "b", 2)).value(Integer.class)).isEqualTo(42);
        assertThat(client.rpc("add_up", Map.of("a", 40)).value(Integer.class)).isEqualTo(41);
        client.rpc("forget").execute();
        assertThat(client.rpc("forget").maybeValue(String.class)).isEmpty();
        assertThat(client.rpc("shelves_from", Map.of("first", 2)).neq("name", "empty").order("id").list(Shelf.class))
                .extracting(Shelf::name)
                .containsExactly("atlases");
    }

    @Test
    void a_missing_table_or_function_has_its_code() {
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> library.client().from("nowhere").select().list(JsonObject.class))
                .matches(e -> e.status() == 404 && e.code().equals("PGRST205"));
        assertThatExceptionOfType(Rest.class)
                .isThrownBy(() -> library.client().rpc("nothing").execute())
                .matches(e -> e.status() == 404 && e.code().equals("PGRST202"));
    }

    private static List<String> titles(Select select) {
        return select.list(Title.class).stream().map(Title::title).toList();
    }

    private static void assertFails(String code, Runnable request) {
        assertThatExceptionOfType(Auth.class).isThrownBy(request::run).matches(e -> e.code().equals(code), "has " + code);
    }
}
