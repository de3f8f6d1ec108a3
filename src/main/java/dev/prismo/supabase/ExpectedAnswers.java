package dev.prismo.supabase;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who waits for the answer to which message. Not safe for use by many threads.
final class ExpectedAnswers {
    private final Map<String, Waiting> waiting = new HashMap<>();

    /// Is told once of either.
    interface Listener {
        void answered(boolean ok, JsonObject response);

        /// There will be no answer.
        void missed();
    }

    private record Waiting(Listener listener, long since) {}

    void add(String ref, Listener listener) {
        waiting.put(ref, new Waiting(listener, System.nanoTime()));
    }

    void answered(String ref, JsonObject payload) {
        Waiting found = waiting.remove(ref);
        if (found != null) {
            JsonElement status = payload.get("status");
            boolean ok = status != null && status.isJsonPrimitive() && status.getAsString().equals("ok");
            found.listener().answered(ok, payload.get("response") instanceof JsonObject object ? object : new JsonObject());
        }
    }

    /// Gives up all.
    void drop() {
        drop(Duration.ZERO);
    }

    /// Gives up those that have waited for longer than `patience`.
    void drop(Duration patience) {
        List<Listener> missed = new ArrayList<>();
        waiting.values().removeIf(each ->
                System.nanoTime() - each.since() >= patience.toNanos() && missed.add(each.listener()));
        missed.forEach(Listener::missed);
    }
}
