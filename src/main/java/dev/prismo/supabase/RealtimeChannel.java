package dev.prismo.supabase;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What somebody wants to hear on a topic, until [#subscribe] begins it.
///
/// All listeners are called on one thread, named `supabase-realtime`, one after the other and in the order of the
/// events. Whoever takes long holds up the others and, in the end, the connection.
public final class RealtimeChannel {
    private final Realtime realtime;
    private final String name;
    private final List<ChangeListener> changes = new ArrayList<>();
    private final List<BroadcastListener> broadcasts = new ArrayList<>();
    private final List<Consumer<Map<String, List<JsonObject>>>> presences = new ArrayList<>();
    private final List<Consumer<ChannelStatus>> states = new ArrayList<>();
    private boolean isPrivate;
    private boolean acknowledged;
    private boolean hearsItself;
    private @Nullable String presenceKey;

    RealtimeChannel(Realtime realtime, String name) {
        this.realtime = realtime;
        this.name = name;
    }

    /// Changes of rows that the user may see. The table must be in the publication `supabase_realtime`.
    ///
    /// @param type what the rows are decoded into
    public <T> RealtimeChannel onChanges(String table, RowEvent event, Class<T> type, Consumer<RowChange<T>> listener) {
        return onChanges(table, event, Optional.empty(), type, listener);
    }

    /// As [#onChanges(String, RowEvent, Class, Consumer)], of those rows only that meet the condition. Of a row that is
    /// deleted, only conditions on its key are tested, if there are any.
    ///
    /// @throws IllegalArgumentException if the condition is more than a comparison, or several that must all hold
    public <T> RealtimeChannel onChanges(
            String table, RowEvent event, Filter filter, Class<T> type, Consumer<RowChange<T>> listener) {
        return onChanges(table, event, Optional.of(ChangeFilter.of(filter)), type, listener);
    }

    /// What others say on this topic under the name `event`, or under any if that is `*`.
    public RealtimeChannel onBroadcast(String event, Consumer<JsonElement> listener) {
        broadcasts.add(new BroadcastListener(event, listener));
        return this;
    }

    /// Who is there: told anew, as a whole, whenever that changes. What they say of themselves, by their keys.
    public RealtimeChannel onPresence(Consumer<Map<String, List<JsonObject>>> listener) {
        presences.add(listener);
        return this;
    }

    public RealtimeChannel onStatus(Consumer<ChannelStatus> listener) {
        states.add(listener);
        return this;
    }

    /// Only for those whom the policies of `realtime.messages` let in.
    public RealtimeChannel privately() {
        isPrivate = true;
        return this;
    }

    /// Broadcasts count as sent once the server has them.
    public RealtimeChannel acknowledged() {
        acknowledged = true;
        return this;
    }

    /// Broadcasts come back to their sender.
    public RealtimeChannel hearingItself() {
        hearsItself = true;
        return this;
    }

    /// The key under which [ChannelSubscription#track] lists this client; the server invents one if not called.
    public RealtimeChannel presenceKey(String key) {
        presenceKey = key;
        return this;
    }

    /// Connects if need be, joins, and joins again after every interruption until the subscription is closed. Does not
    /// wait: [#onStatus] tells how it goes.
    ///
    /// @throws IllegalStateException if there is a subscription to a topic of this name already
    public ChannelSubscription subscribe() {
        return realtime.subscribe(new LiveChannel(realtime, this));
    }

    String topic() {
        return "realtime:" + name;
    }

    boolean wantsChanges() {
        return !changes.isEmpty();
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    JsonObject joinPayload(Optional<String> token) {
        JsonObject broadcast = new JsonObject();
        broadcast.addProperty("ack", acknowledged);
        broadcast.addProperty("self", hearsItself);
        JsonObject presence = new JsonObject();
        presence.addProperty("key", presenceKey == null ? "" : presenceKey);
        presence.addProperty("enabled", !presences.isEmpty());
        JsonArray bindings = new JsonArray();
        changes.forEach(change -> bindings.add(change.binding()));
        JsonObject config = new JsonObject();
        config.add("broadcast", broadcast);
        config.add("presence", presence);
        config.add("postgres_changes", bindings);
        config.addProperty("private", isPrivate);
        JsonObject payload = new JsonObject();
        payload.add("config", config);
        token.ifPresent(text -> payload.addProperty("access_token", text));
        return payload;
    }

    /// Calls the listeners whose places are among `places`.
    void tellChange(List<Integer> places, JsonObject data) {
        places.forEach(place -> changes.get(place).tell(data));
    }

    int changeListeners() {
        return changes.size();
    }

    void tellBroadcast(JsonObject payload) {
        JsonElement event = payload.get("event");
        String said = event != null && event.isJsonPrimitive() ? event.getAsString() : "";
        JsonElement content = payload.has("payload") ? payload.get("payload") : new JsonObject();
        broadcasts.stream()
                .filter(each -> each.event().equals("*") || each.event().equals(said))
                .forEach(each -> each.listener().accept(content));
    }

    void tellPresence(Map<String, List<JsonObject>> present) {
        presences.forEach(listener -> listener.accept(present));
    }

    void tellStatus(ChannelStatus status) {
        states.forEach(listener -> listener.accept(status));
    }

    private <T> RealtimeChannel onChanges(
            String table, RowEvent event, Optional<String> filter, Class<T> type, Consumer<RowChange<T>> listener) {
        JsonObject binding = new JsonObject();
        binding.addProperty("event", event.wireName());
        binding.addProperty("schema", realtime.schema());
        binding.addProperty("table", table);
        filter.ifPresent(text -> binding.addProperty("filter", text));
        changes.add(new ChangeListener(binding, data -> listener.accept(ChangeDecoder.decode(realtime.gson(), data, type))));
        return this;
    }

    private record BroadcastListener(String event, Consumer<JsonElement> listener) {}

    private record ChangeListener(JsonObject binding, Consumer<JsonObject> listener) {
        void tell(JsonObject data) {
            listener.accept(data);
        }
    }
}
