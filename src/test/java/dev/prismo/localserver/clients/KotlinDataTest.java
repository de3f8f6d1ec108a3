package dev.prismo.localserver.clients;

import static dev.prismo.localserver.clients.KotlinClient.await;
import static dev.prismo.localserver.clients.KotlinClient.heard;
import static dev.prismo.localserver.clients.KotlinClient.returning;
import static dev.prismo.localserver.clients.KotlinClient.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import dev.prismo.localserver.TestSupabase;
import io.github.jan.supabase.auth.FlowType;
import io.github.jan.supabase.postgrest.PostgrestKt;
import io.github.jan.supabase.postgrest.exception.PostgrestRestException;
import io.github.jan.supabase.postgrest.query.Count;
import io.github.jan.supabase.postgrest.query.Order;
import io.github.jan.supabase.postgrest.result.PostgrestResult;
import io.github.jan.supabase.realtime.PostgresAction;
import io.github.jan.supabase.realtime.RealtimeChannel;
import io.github.jan.supabase.realtime.RealtimeKt;
import io.github.jan.supabase.realtime.broadcast.BroadcastPayload;
import io.github.jan.supabase.realtime.broadcast.RealtimeBroadcast;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import kotlin.jvm.JvmClassMappingKt;
import kotlinx.coroutines.flow.Flow;
import kotlinx.serialization.json.Json;
import kotlinx.serialization.json.JsonArray;
import kotlinx.serialization.json.JsonElement;
import kotlinx.serialization.json.JsonObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/rest/v1` and `/realtime/v1` as supabase-kt knows them: houses that all can read, and notes of their owner alone.
class KotlinDataTest {
    private static final String SCHEMA = """
            create table public.houses (id int primary key, name text not null);
            create table public.notes (
                id int generated always as identity primary key,
                owner uuid not null default auth.uid() references auth.users on delete cascade,
                house_id int references public.houses,
                body text not null,
                weight int,
                unique (owner, body)
            );
            alter table public.houses enable row level security;
            alter table public.notes enable row level security;
            create policy all_read on public.houses for select to anon, authenticated using (true);
            create policy own_notes on public.notes to authenticated
                using ((select auth.uid()) = owner) with check ((select auth.uid()) = owner);
            grant select on public.houses to anon, authenticated;
            grant all on public.notes to authenticated;
            insert into public.houses values (1, 'mill'), (2, 'tower'), (3, 'barn');
            create function public.houses_from(first int) returns setof public.houses language sql stable
                as 'select * from public.houses where id >= first';
            alter publication supabase_realtime add table public.notes;
            notify pgrst, 'reload schema';
            """;

    @TempDir
    private static Path folder;

    private static TestSupabase supabase;

    private KotlinClient ada;
    private KotlinClient bob;

    @BeforeAll
    static void start() throws SQLException {
        supabase = TestSupabase.start(folder);
        try (Connection connection = DriverManager.getConnection("jdbc:" + jdbc(supabase.server().dbUrl()));
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @BeforeEach
    void twoPeople() throws Exception {
        ada = signedUp();
        bob = signedUp();
    }

    @AfterEach
    void closeClients() throws Exception {
        ada.close();
        bob.close();
    }

    @Test
    void filters_of_every_kind_combine() throws Exception {
        notes("a", "b", "c", "d");

        PostgrestResult found = ada.select("notes", "body", request -> {
            request.filter(with(filter -> {
                filter.isIn("body", List.of("a", "b", "c"));
                filter.neq("body", "b");
                filter.or(false, null, with(either -> {
                    either.gt("weight", 2);
                    either.like("body", "%a%");
                }));
            }));
            request.order("body", Order.DESCENDING, false, null);
        });

        assertThat(bodies(found)).containsExactly("c", "a");
    }

    @Test
    void a_range_comes_with_the_count_of_all() throws Exception {
        notes("a", "b", "c", "d");

        PostgrestResult page = ada.select("notes", "body", request -> {
            request.count(Count.EXACT);
            request.order("body", Order.ASCENDING, false, null);
            request.range(1, 2, null);
        });

        assertThat(bodies(page)).containsExactly("b", "c");
        assertThat(page.countOrNull()).isEqualTo(4);
        assertThat(page.rangeOrNull().getLast()).isEqualTo(2);
    }

    @Test
    void rows_of_another_table_come_embedded() throws Exception {
        insert(ada, "[{\"body\":\"a\",\"house_id\":2}]");

        PostgrestResult found = ada.select("notes", "body,houses(name)", request -> request.single());

        assertThat(JsonParser.parseString(found.getData()))
                .isEqualTo(JsonParser.parseString("{\"body\":\"a\",\"houses\":{\"name\":\"tower\"}}"));
    }

    @Test
    void rows_come_as_csv() throws Exception {
        PostgrestResult found = ada.select("houses", "id,name", request -> {
            request.csv();
            request.order("id", Order.ASCENDING, false, null);
            request.limit(2, null);
        });

        assertThat(found.getData()).isEqualTo("id,name\n1,mill\n2,tower");
    }

    @Test
    void a_single_row_that_is_many_is_refused_by_code() {
        PostgrestRestException refused = refused(() -> ada.select("houses", "*", request -> request.single()));

        assertThat(refused.getCode()).isEqualTo("PGRST116");
        assertThat(refused.getStatusCode()).isEqualTo(406);
    }

    @Test
    void an_insert_returns_what_the_database_made_of_it() throws Exception {
        PostgrestResult made = insert(ada, "[{\"body\":\"a\"}]");

        assertThat(JsonParser.parseString(made.getData()).getAsJsonArray().get(0).getAsJsonObject()
                        .get("owner").getAsString())
                .isEqualTo(ada.auth().currentUserOrNull().getId());
    }

    @Test
    void an_upsert_changes_the_row_that_is_there() throws Exception {
        notes("a", "b");

        await(next -> ada.from("notes").upsert((JsonArray) json("[{\"body\":\"a\",\"weight\":9}]"), with(request -> {
            request.setOnConflict("owner,body");
        }), next));

        PostgrestResult found = ada.select("notes", "body",
                request -> request.filter(with(filter -> filter.eq("weight", 9))));
        assertThat(bodies(found)).containsExactly("a");
        assertThat(bodies(ada.select("notes", "body", request -> {}))).hasSize(2);
    }

    @Test
    void an_update_returns_the_rows_it_changed() throws Exception {
        notes("a", "b");

        PostgrestResult changed = await(next -> ada.from("notes").update(json("{\"body\":\"z\"}"), with(request -> {
            request.filter(with(filter -> filter.eq("body", "b")));
            returning(request, "body");
        }), next));

        assertThat(bodies(changed)).containsExactly("z");
    }

    @Test
    void a_delete_takes_only_what_its_filter_names() throws Exception {
        notes("a", "b");

        PostgrestResult gone = await(next -> ada.from("notes").delete(with(request -> {
            request.filter(with(filter -> filter.eq("body", "b")));
            returning(request, "body");
        }), next));

        assertThat(bodies(gone)).containsExactly("b");
        assertThat(bodies(ada.select("notes", "body", request -> {}))).containsExactly("a");
    }

    @Test
    void rows_of_somebody_else_are_neither_read_nor_written() throws Exception {
        notes("a");
        String forged = "[{\"body\":\"x\",\"owner\":\"%s\"}]".formatted(ada.auth().currentUserOrNull().getId());

        assertThat(bob.select("notes", "*", request -> {}).getData()).isEqualTo("[]");
        assertThat(refused(() -> insert(bob, forged)).getCode()).isEqualTo("42501");
    }

    @Test
    void a_function_is_called_with_its_arguments_and_filtered() throws Exception {
        PostgrestResult found = await(next -> PostgrestKt.getPostgrest(ada.client()).rpc(
                "houses_from",
                (JsonObject) json("{\"first\":2}"),
                with(request -> request.filter(with(filter -> filter.neq("name", "barn")))),
                next));

        assertThat(JsonParser.parseString(found.getData()))
                .isEqualTo(JsonParser.parseString("[{\"id\":2,\"name\":\"tower\"}]"));
    }

    @Test
    void an_unknown_column_and_a_broken_rule_are_told_apart() throws Exception {
        notes("a");

        assertThat(refused(() -> ada.select("notes", "nonsense", request -> {})).getCode()).isEqualTo("42703");
        PostgrestRestException twice = refused(() -> insert(ada, "[{\"body\":\"a\"}]"));
        assertThat(twice.getCode()).isEqualTo("23505");
        assertThat(twice.getStatusCode()).isEqualTo(409);
    }

    @Test
    void changes_reach_only_who_may_read_them() throws Exception {
        List<PostgresAction> adas = changes(ada);
        List<PostgresAction> bobs = changes(bob);

        // A channel is joined a moment before its changes are listened for.
        Awaitility.await().until(() -> {
            insert(ada, "[{\"body\":\"%s\"}]".formatted(UUID.randomUUID()));
            insert(bob, "[{\"body\":\"%s\"}]".formatted(UUID.randomUUID()));
            return !adas.isEmpty() && !bobs.isEmpty();
        });

        assertThat(adas).extracting(KotlinDataTest::owner).containsOnly(ada.auth().currentUserOrNull().getId());
        assertThat(bobs).extracting(KotlinDataTest::owner).containsOnly(bob.auth().currentUserOrNull().getId());
    }

    @Test
    void a_broadcast_reaches_the_others_on_the_channel() throws Exception {
        String topic = UUID.randomUUID().toString();
        List<RealtimeBroadcast> heard = listening(bob, topic);
        RealtimeChannel channel = RealtimeKt.channel(ada.client(), topic, with(config -> {}));
        await(next -> channel.subscribe(true, next));

        await(next -> channel.broadcast("hello", new BroadcastPayload.Json(json("{\"n\":1}")), next));

        Awaitility.await().untilAsserted(() -> assertThat(heard)
                .extracting(RealtimeBroadcast::getPayload)
                .containsExactly(new BroadcastPayload.Json(json("{\"n\":1}"))));
    }

    @Test
    void a_broadcast_over_http_reaches_those_on_the_channel() throws Exception {
        String topic = UUID.randomUUID().toString();
        List<RealtimeBroadcast> heard = listening(bob, topic);
        RealtimeChannel channel = RealtimeKt.channel(ada.client(), topic, with(config -> {}));

        await(next -> channel.httpSend(
                "hello", new BroadcastPayload.Json(json("{\"n\":2}")), with(request -> {}), next));

        Awaitility.await().untilAsserted(() -> assertThat(heard)
                .extracting(RealtimeBroadcast::getPayload)
                .containsExactly(new BroadcastPayload.Json(json("{\"n\":2}"))));
    }

    private static KotlinClient signedUp() throws Exception {
        KotlinClient client = KotlinClient.of(supabase.server(), FlowType.IMPLICIT);
        client.signUp(UUID.randomUUID() + "@example.com", "correct horse 1");
        return client;
    }

    private static List<RealtimeBroadcast> listening(KotlinClient client, String topic) throws Exception {
        RealtimeChannel channel = RealtimeKt.channel(client.client(), topic, with(config -> {}));
        List<RealtimeBroadcast> heard = heard(channel.broadcastFlow("hello"));
        await(next -> channel.subscribe(true, next));
        return heard;
    }

    private static List<PostgresAction> changes(KotlinClient client) throws Exception {
        RealtimeChannel channel = RealtimeKt.channel(client.client(), "notes", with(config -> {}));
        Flow<PostgresAction> flow = channel.postgresChangeFlowInternal(
                channel,
                JvmClassMappingKt.getKotlinClass(PostgresAction.class),
                "public",
                with(filter -> filter.setTable("notes")));
        List<PostgresAction> heard = heard(flow);
        await(next -> channel.subscribe(true, next));
        return heard;
    }

    private static String owner(PostgresAction change) {
        JsonObject row = ((PostgresAction.Insert) change).getRecord();
        return JsonParser.parseString(row.get("owner").toString()).getAsString();
    }

    private void notes(String... bodies) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (String body : bodies) {
            rows.append(rows.isEmpty() ? "" : ",")
                    .append("{\"body\":\"%s\",\"weight\":%d}".formatted(body, body.charAt(0) - 'a' + 1));
        }
        insert(ada, "[" + rows + "]");
    }

    private static PostgrestResult insert(KotlinClient client, String rows) throws Exception {
        return await(next -> client.from("notes")
                .insert((JsonArray) json(rows), with(request -> returning(request, "*")), next));
    }

    private static List<String> bodies(PostgrestResult result) {
        return JsonParser.parseString(result.getData()).getAsJsonArray().asList().stream()
                .map(row -> row.getAsJsonObject().get("body").getAsString())
                .toList();
    }

    private static PostgrestRestException refused(ThrowingCallable call) {
        return catchThrowableOfType(PostgrestRestException.class, call);
    }

    private static JsonElement json(String text) {
        return Json.Default.parseToJsonElement(text);
    }

    private static String jdbc(String url) {
        return url.replaceFirst("//([^:]+):([^@]+)@(.*)", "//$3?user=$1&password=$2");
    }
}
