package dev.prismo.supabase;

import static dev.prismo.supabase.Heard.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.supabase.ChannelStatus.State;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Broadcast, presence and private channels of the realtime client against the local server.
class RealtimeTalkTest {
    @TempDir
    private static Path folder;

    private static Library library;

    private final List<SupabaseClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
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
    void others_hear_what_is_said_and_the_speaker_does_not() throws Exception {
        List<JsonElement> here = new CopyOnWriteArrayList<>();
        List<JsonElement> there = new CopyOnWriteArrayList<>();
        ChannelSubscription ada = join(client().realtime().channel("room").acknowledged().onBroadcast("*", here::add));
        join(client().realtime().channel("room").onBroadcast("greeting", there::add));

        ada.broadcast("other", Map.of("text", "unheard")).get(5, TimeUnit.SECONDS);
        ada.broadcast("greeting", Map.of("text", "héllo")).get(5, TimeUnit.SECONDS);

        await().until(() -> !there.isEmpty());
        assertThat(there).singleElement().hasToString("{\"text\":\"héllo\"}");
        assertThat(here).isEmpty();
    }

    @Test
    void a_speaker_hears_itself_if_it_wants_to() {
        List<JsonElement> heard = new CopyOnWriteArrayList<>();
        ChannelSubscription ada = join(client().realtime().channel("echo").hearingItself().onBroadcast("*", heard::add));

        ada.broadcast("note", Map.of("n", 1));

        await().until(() -> heard.toString().equals("[{\"n\":1}]"));
    }

    @Test
    void whoever_comes_goes_or_changes_is_known_to_all() throws Exception {
        List<Map<String, List<JsonObject>>> seen = new CopyOnWriteArrayList<>();
        ChannelSubscription ada =
                join(client().realtime().channel("lab").presenceKey("ada").onPresence(seen::add));
        ChannelSubscription bob = join(client().realtime().channel("lab").presenceKey("bob"));

        ada.track(Map.of("step", 1)).get(5, TimeUnit.SECONDS);
        bob.track(Map.of("step", 2)).get(5, TimeUnit.SECONDS);
        await().until(() -> seen.getLast().toString().equals("{ada=[{\"step\":1}], bob=[{\"step\":2}]}"));
        bob.track(Map.of("step", 3)).get(5, TimeUnit.SECONDS);
        await().until(() -> seen.getLast().toString().equals("{ada=[{\"step\":1}], bob=[{\"step\":3}]}"));
        bob.close();

        await().until(() -> seen.getLast().toString().equals("{ada=[{\"step\":1}]}"));
    }

    @Test
    void a_private_channel_is_for_those_whom_a_policy_lets_in() throws SQLException {
        library.execute("""
                create policy members on realtime.messages for select to authenticated using (realtime.topic() = 'members')""");
        List<ChannelStatus> statuses = new CopyOnWriteArrayList<>();
        client().realtime().channel("members").privately().onStatus(statuses::add).subscribe();

        join(reader().realtime().channel("members").privately());

        await().until(() -> !statuses.isEmpty());
        assertThat(statuses.getFirst().state()).isEqualTo(State.ERRORED);
        assertThat(statuses.getFirst().reason()).startsWith("Unauthorized: You do not have permissions to read");
    }

    @Test
    void nothing_is_said_on_a_channel_that_is_not_joined() {
        ChannelSubscription closed = join(client().realtime().channel("over"));
        closed.close();

        assertThatThrownBy(() -> closed.broadcast("late", Map.of()).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(SupabaseException.Transport.class);
    }

    @Test
    void a_topic_has_one_subscription_at_a_time() {
        Realtime realtime = client().realtime();
        ChannelSubscription first = join(realtime.channel("once"));

        assertThatIllegalStateException().isThrownBy(() -> realtime.channel("once").subscribe());
        first.close();

        join(realtime.channel("once"));
    }

    private SupabaseClient client() {
        SupabaseClient client = library.client(Heard.QUICK, library.supabase.server().url());
        clients.add(client);
        return client;
    }

    private SupabaseClient reader() {
        SupabaseClient client = client();
        client.auth().signUp(library.newAddress(), "correct horse 1", Map.of("display_name", "Reader"));
        return client;
    }
}
