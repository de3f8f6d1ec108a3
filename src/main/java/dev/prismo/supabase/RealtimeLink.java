package dev.prismo.supabase;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// One socket, from its opening to its end. What arrives is handed over to the thread of [Realtime]; if that is behind,
/// no more is read.
final class RealtimeLink extends WebSocketListener {
    private static final int NORMAL = 1000;
    private static final int WAITING = 1000;

    private final Realtime realtime;
    private final Semaphore room = new Semaphore(WAITING);
    private volatile boolean open;
    private volatile @Nullable WebSocket socket;

    private RealtimeLink(Realtime realtime) {
        this.realtime = realtime;
    }

    static RealtimeLink open(Gateway gateway, Realtime realtime) {
        RealtimeLink link = new RealtimeLink(realtime);
        HttpUrl url = gateway.url("realtime/v1/websocket")
                .addQueryParameter("apikey", gateway.key())
                .addQueryParameter("vsn", "2.0.0")
                .build();
        link.socket = gateway.socket(url, link);
        return link;
    }

    boolean isOpen() {
        return open;
    }

    void send(String text) {
        WebSocket current = socket;
        if (current != null && !current.send(text)) {
            cut("nothing can be sent");
        }
    }

    void close() {
        open = false;
        WebSocket current = socket;
        if (current != null && !current.close(NORMAL, null)) {
            current.cancel();
        }
    }

    /// Ends a socket that seems to lead nowhere.
    void cut(String why) {
        open = false;
        WebSocket current = socket;
        if (current != null) {
            current.cancel();
        }
        realtime.lost(this, why);
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        open = true;
        realtime.later(() -> realtime.opened(this));
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        hand(PhoenixFrame.decode(text));
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
        hand(PhoenixFrame.decode(bytes));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        open = false;
        webSocket.close(NORMAL, null);
        realtime.later(() -> realtime.lost(this, "closed by the server: " + code + " " + reason));
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        open = false;
        String why = response == null ? failure.toString() : "refused with " + response.code();
        realtime.later(() -> realtime.lost(this, why));
    }

    private void hand(Optional<PhoenixFrame> frame) {
        if (frame.isEmpty()) {
            return;
        }
        room.acquireUninterruptibly();
        boolean handed = realtime.later(() -> {
            room.release();
            realtime.arrived(this, frame.get());
        });
        if (!handed) {
            room.release();
        }
    }
}
