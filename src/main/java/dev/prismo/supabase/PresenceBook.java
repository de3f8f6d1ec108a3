package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Who is there, kept from what the server tells: everybody once, then who came and went.
final class PresenceBook {
    private static final String REFERENCE = "phx_ref";
    private final Map<String, List<JsonObject>> present = new LinkedHashMap<>();

    void clear() {
        present.clear();
    }

    void everybody(JsonObject state) {
        present.clear();
        add(state);
    }

    void difference(JsonObject difference) {
        if (difference.get("leaves") instanceof JsonObject leaves) {
            remove(leaves);
        }
        if (difference.get("joins") instanceof JsonObject joins) {
            add(joins);
        }
    }

    /// What they say of themselves, by key.
    Map<String, List<JsonObject>> present() {
        Map<String, List<JsonObject>> said = new LinkedHashMap<>();
        present.forEach((key, metas) -> said.put(key, metas.stream().map(PresenceBook::said).toList()));
        return said;
    }

    private void add(JsonObject joins) {
        joins.entrySet().forEach(member -> {
            List<JsonObject> metas = present.computeIfAbsent(member.getKey(), key -> new ArrayList<>());
            for (JsonObject meta : metas(member.getValue())) {
                // Told twice if somebody came between the joining and the first state.
                metas.removeIf(known -> isSame(known, meta));
                metas.add(meta);
            }
        });
    }

    private void remove(JsonObject leaves) {
        leaves.entrySet().forEach(member -> present.computeIfPresent(member.getKey(), (key, metas) -> {
            metas(member.getValue()).forEach(meta -> metas.removeIf(known -> isSame(known, meta)));
            return metas.isEmpty() ? null : metas;
        }));
    }

    private static boolean isSame(JsonObject one, JsonObject other) {
        return one.has(REFERENCE) && one.get(REFERENCE).equals(other.get(REFERENCE));
    }

    private static List<JsonObject> metas(JsonElement member) {
        List<JsonObject> metas = new ArrayList<>();
        if (member instanceof JsonObject object && object.get("metas") instanceof JsonArray array) {
            array.forEach(each -> {
                if (each instanceof JsonObject meta) {
                    metas.add(meta);
                }
            });
        }
        return metas;
    }

    private static JsonObject said(JsonObject meta) {
        JsonObject said = meta.deepCopy();
        said.remove(REFERENCE);
        said.remove("phx_ref_prev");
        return said;
    }
}
