package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Who is on one topic, by what they say of themselves. Not safe for use by many threads.
final class Presence<M> {
    private final Map<M, Entry> entries = new LinkedHashMap<>();

    private record Entry(String key, JsonObject meta) {}

    /// @return what all members are to be told; none if nothing changed
    Optional<JsonObject> track(M member, String key, JsonObject said) {
        Entry before = entries.get(member);
        JsonObject meta = said.deepCopy();
        meta.addProperty("phx_ref", reference());
        if (before == null) {
            entries.put(member, new Entry(key, meta));
            return Optional.of(difference(single(key, meta), new JsonObject()));
        }
        if (saidBy(before).equals(said)) {
            return Optional.empty();
        }
        meta.add("phx_ref_prev", before.meta().get("phx_ref"));
        entries.put(member, new Entry(key, meta));
        return Optional.of(difference(single(key, meta), single(before.key(), before.meta())));
    }

    /// @return what all members are to be told; none if the member was not listed
    Optional<JsonObject> untrack(M member) {
        Entry before = entries.remove(member);
        return Optional.ofNullable(before).map(gone -> difference(new JsonObject(), single(gone.key(), gone.meta())));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Everybody, by key; several members may have the same.
    JsonObject state() {
        JsonObject state = new JsonObject();
        for (Entry entry : entries.values()) {
            if (!state.has(entry.key())) {
                state.add(entry.key(), metas());
            }
            state.getAsJsonObject(entry.key()).getAsJsonArray("metas").add(entry.meta());
        }
        return state;
    }

    private static JsonObject saidBy(Entry entry) {
        JsonObject said = entry.meta().deepCopy();
        said.remove("phx_ref");
        said.remove("phx_ref_prev");
        return said;
    }

    private static JsonObject single(String key, JsonObject meta) {
        JsonObject single = new JsonObject();
        JsonObject metas = metas();
        metas.getAsJsonArray("metas").add(meta);
        single.add(key, metas);
        return single;
    }

    private static JsonObject metas() {
        JsonObject metas = new JsonObject();
        metas.add("metas", new JsonArray());
        return metas;
    }

    private static JsonObject difference(JsonObject joins, JsonObject leaves) {
        JsonObject difference = new JsonObject();
        difference.add("joins", joins);
        difference.add("leaves", leaves);
        return difference;
    }

    private static String reference() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
