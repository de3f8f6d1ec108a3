package dev.prismo.localserver.realtime;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.prismo.localserver.TestSupabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A socket to Realtime on which anything can be said.
final class PhoenixSocket implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile int closedWith;

    PhoenixSocket(TestSupabase supabase, String key) {
        URI uri = URI.create(supabase.server().url().replace("http", "ws") + "/realtime/v1/websocket?vsn=2.0.0&apikey=" + key);
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void send(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    boolean isClosed() {
        return closedWith != 0 || socket.isInputClosed() || socket.isOutputClosed();
    }

    int closedWith() {
        return closedWith;
    }

    List<String> texts() {
        return texts;
    }

    /// The first message that was or will be received and has all of these in it.
    JsonArray awaitText(String... parts) {
        Predicate<String> fits = text -> List.of(parts).stream().allMatch(text::contains);
        await().atMost(Duration.ofSeconds(10)).until(() -> texts.stream().anyMatch(fits));
        return JsonParser.parseString(texts.stream().filter(fits).findFirst().orElseThrow()).getAsJsonArray();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closedWith = statusCode;
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
