package dev.prismo.localserver.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.auth.JsonWebTokens;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said on the wire, message by message.
class RealtimeProtocolTest {
    private static final long SEED = 20_261_122;

    @TempDir
    private static Path folder;

    private static TestSupabase supabase;

    @BeforeAll
    static void start() {
        supabase = TestSupabase.start(folder);
    }

    @AfterAll
    static void stop() {
        supabase.close();
    }

    @Test
    void a_heartbeat_is_answered() {
        try (PhoenixSocket socket = open()) {
            socket.send("[null,\"7\",\"phoenix\",\"heartbeat\",{}]");
            assertThat(socket.awaitText("phx_reply"))
                    .hasToString("[null,\"7\",\"phoenix\",\"phx_reply\",{\"status\":\"ok\",\"response\":{}}]");
        }
    }

    @Test
    void every_kind_of_key_opens_a_socket_and_no_other() {
        open(supabase.server().anonKey()).close();
        open(supabase.server().secretKey()).close();
        assertThatThrownBy(() -> open("sb_publishable_guess"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> assertThat(((WebSocketHandshakeException) e.getCause()).getResponse().statusCode()).isEqualTo(401));
    }

    @Test
    void the_answer_to_a_join_repeats_what_was_asked_for_in_its_order() {
        String second = "{\"event\":\"INSERT\",\"schema\":\"public\",\"table\":\"b\",\"filter\":\"id=eq.1\"}";
        try (PhoenixSocket socket = open()) {
            socket.send("[\"1\",\"1\",\"realtime:x\",\"phx_join\",{\"config\":{\"postgres_changes\":["
                    + "{\"event\":\"*\",\"schema\":\"public\",\"table\":\"a\"}," + second + "]}}]");
            JsonArray changes = socket.awaitText("phx_reply").get(4).getAsJsonObject()
                    .getAsJsonObject("response").getAsJsonArray("postgres_changes");
            JsonObject echo = changes.get(1).getAsJsonObject();
            assertThat(echo.remove("id").getAsInt()).isNotEqualTo(changes.get(0).getAsJsonObject().get("id").getAsInt());
            assertThat(echo).hasToString(second);
        }
    }

    @Test
    void a_message_over_http_is_read_as_utf_8_whatever_its_header_says() {
        for (String path : new String[] {"/realtime/v1/api/broadcast", "/realtime/v1/api/broadcast/x/events/e"}) {
            assertThat(supabase.request("POST", path).body("{\"messages\":[]}")
                            .header("Content-Type", "application/json; charset=nonsense").send().status())
                    .isEqualTo(202);
        }
    }

    @Test
    void a_topic_that_was_not_joined_is_unmatched() {
        try (PhoenixSocket socket = open()) {
            socket.send("[null,\"2\",\"realtime:nowhere\",\"broadcast\",{}]");
            assertThat(socket.awaitText("unmatched topic").get(1).getAsString()).isEqualTo("2");
        }
    }

    @Test
    void whoever_leaves_is_told_that_it_is_over() {
        try (PhoenixSocket socket = open()) {
            join(socket, "");
            socket.send("[\"1\",\"5\",\"realtime:x\",\"phx_leave\",{}]");
            assertThat(socket.awaitText("phx_close")).hasToString("[\"1\",\"1\",\"realtime:x\",\"phx_close\",{}]");
        }
    }

    @Test
    void a_token_of_another_project_or_of_yesterday_joins_nothing() {
        JsonWebTokens others = new JsonWebTokens("x".repeat(64), Clock.systemUTC());
        try (PhoenixSocket socket = open()) {
            join(socket, others.sign(claims(3600)));
            assertThat(socket.awaitText("\"error\"").toString()).contains("JwtSignatureError: Failed to validate JWT signature");
        }
        try (PhoenixSocket socket = open()) {
            join(socket, token(-86400));
            assertThat(socket.awaitText("\"error\"").toString()).contains("InvalidJWTToken: Token has expired 8640");
        }
        try (PhoenixSocket socket = open()) {
            join(socket, "nonsense");
            assertThat(socket.awaitText("\"error\"").toString()).contains("MalformedJWT: The token provided is not a valid JWT");
        }
    }

    @Test
    void the_end_of_the_token_is_the_end_of_the_channel() {
        try (PhoenixSocket socket = open()) {
            join(socket, token(2));
            socket.awaitText("\"ok\"");
            assertThat(socket.awaitText("system").toString()).contains("\"status\":\"error\",\"message\":\"Token has expired");
            socket.awaitText("phx_close");
        }
    }

    @Test
    void a_newer_token_prolongs_the_channel() {
        String first = token(2);
        try (PhoenixSocket socket = open(); PhoenixSocket other = open()) {
            join(socket, first);
            socket.send("[\"1\",\"2\",\"realtime:x\",\"access_token\",{\"access_token\":\"" + token(3600) + "\"}]");
            join(other, first);
            other.awaitText("phx_close");

            assertThat(socket.texts()).noneMatch(text -> text.contains("phx_close"));
        }
    }

    @Test
    void what_is_no_message_closes_the_socket() {
        try (PhoenixSocket socket = open()) {
            socket.send("{\"not\":\"an array\"}");
            await().until(() -> socket.closedWith() == 1007);
        }
    }

    @Test
    void whatever_is_sent_is_answered_or_ends_the_socket() {
        Random random = new Random(SEED);
        PhoenixSocket socket = open();
        for (int i = 0; i < 150; i++) {
            if (socket.isClosed()) {
                socket.close();
                socket = open();
            }
            String said = said(random);
            PhoenixSocket current = socket;
            try {
                if (random.nextInt(5) == 0) {
                    byte[] bytes = new byte[random.nextInt(40)];
                    random.nextBytes(bytes);
                    if (bytes.length > 0) {
                        bytes[0] = 3;
                    }
                    socket.send(bytes);
                } else {
                    socket.send(said);
                }
                String ref = "beat" + i;
                socket.send("[null,\"" + ref + "\",\"phoenix\",\"heartbeat\",{}]");
                soon().until(() -> current.isClosed() || current.texts().stream().anyMatch(text -> text.contains(ref)));
            } catch (RuntimeException e) {
                soon().until(current::isClosed);
            }
            assertThat(current.closedWith()).as("seed %s: %s", SEED, said).isNotEqualTo(1011);
        }
        socket.close();
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    /// Messages put together from what messages are made of, and from what they are not.
    private static String said(Random random) {
        String[] values = {"null", "\"1\"", "1", "{}", "[]", "\"realtime:x\"", "\"phoenix\"", "true", "\"\\ud800\"", "{\"config\":[]}",
            "{\"config\":{\"postgres_changes\":[{\"table\":1,\"filter\":\"a=in.(\"}],\"presence\":{\"key\":{}}}}",
            "{\"config\":{\"broadcast\":{\"ack\":true,\"self\":\"true\"},\"private\":true}}", "{\"access_token\":{}}", "{\"access_token\":\"a.b.c\"}",
            "{\"event\":\"track\",\"payload\":[]}", "{\"event\":\"track\",\"payload\":{\"phx_ref\":1}}", "{\"event\":5}"};
        String[] events = {"\"phx_join\"", "\"phx_leave\"", "\"broadcast\"", "\"presence\"", "\"access_token\"", "\"phx_reply\"", "\"heartbeat\""};
        String event = random.nextInt(4) == 0 ? one(random, values) : one(random, events);
        String whole = "[" + one(random, values) + "," + one(random, values) + ","
                + (random.nextBoolean() ? "\"realtime:x\"" : one(random, values)) + "," + event + "," + one(random, values) + "]";
        return random.nextInt(10) == 0 ? whole.substring(random.nextInt(whole.length())) : whole;
    }

    private static String one(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static PhoenixSocket open() {
        return open(supabase.server().publishableKey());
    }

    private static PhoenixSocket open(String key) {
        return new PhoenixSocket(supabase, key);
    }

    private static void join(PhoenixSocket socket, String token) {
        String access = token.isEmpty() ? "" : ",\"access_token\":\"" + token + "\"";
        socket.send("[\"1\",\"1\",\"realtime:x\",\"phx_join\",{\"config\":{}" + access + "}]");
    }

    private static String token(long seconds) {
        return new JsonWebTokens(supabase.server().jwtSecret(), Clock.systemUTC()).sign(claims(seconds));
    }

    private static JsonObject claims(long seconds) {
        JsonObject claims = new JsonObject();
        claims.addProperty("role", "authenticated");
        claims.addProperty("aud", "authenticated");
        claims.addProperty("sub", "00000000-0000-4000-8000-000000000001");
        claims.addProperty("exp", Instant.now().getEpochSecond() + seconds);
        return claims;
    }
}
