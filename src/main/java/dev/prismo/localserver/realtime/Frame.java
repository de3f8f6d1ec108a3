package dev.prismo.localserver.realtime;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// A message of the Phoenix protocol.
///
/// @param joinRef which joining of the topic it belongs to; none for what everybody on the topic gets
/// @param ref what an answer refers to
record Frame(@Nullable String joinRef, @Nullable String ref, String topic, String event, JsonElement payload) {

    static Frame push(@Nullable String joinRef, String topic, String event, JsonElement payload) {
        return new Frame(joinRef, null, topic, event, payload);
    }

    /// Says that a channel is over, in answer to nothing.
    static Frame over(String joinRef, String topic, String event) {
        return new Frame(joinRef, joinRef, topic, event, new JsonObject());
    }

    Frame reply(Status status, JsonElement response) {
        JsonObject answer = new JsonObject();
        answer.addProperty("status", status == Status.OK ? "ok" : "error");
        answer.add("response", response);
        return new Frame(joinRef, ref, topic, "phx_reply", answer);
    }

    Frame ok() {
        return reply(Status.OK, new JsonObject());
    }

    Frame error(String reason) {
        JsonObject response = new JsonObject();
        response.addProperty("reason", reason);
        return reply(Status.ERROR, response);
    }

    /// The payload, or an empty object if it is of another kind.
    JsonObject object() {
        return payload.isJsonObject() ? payload.getAsJsonObject() : new JsonObject();
    }

    enum Status {
        OK,
        ERROR
    }
}
