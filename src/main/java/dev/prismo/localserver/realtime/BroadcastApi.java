package dev.prismo.localserver.realtime;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Broadcasts by HTTP, for those who have no socket: several as JSON, or one as the body of a request.
final class BroadcastApi {
    private static final int ACCEPTED = 202;
    private static final int UNPROCESSABLE = 422;

    private final Services services;

    BroadcastApi(Services services) {
        this.services = services;
    }

    void mount(RoutesConfig routes) {
        routes.post("/realtime/v1/api/broadcast", this::several);
        routes.post("/realtime/v1/api/broadcast/{topic}/events/{event}", this::one);
    }

    private record Message(Hub.Topic topic, Broadcast broadcast) {}

    private void several(Context context) {
        answer(context, () -> messages(text(context)));
    }

    private void one(Context context) {
        answer(context, () -> {
            boolean isJson = String.valueOf(context.header("Content-Type")).startsWith("application/json");
            String event = context.pathParam("event");
            Broadcast broadcast = isJson
                    ? Broadcast.of(event, parsed(text(context)))
                    : new Broadcast.Packed(event, false, context.bodyAsBytes());
            boolean isPrivate = "true".equals(context.queryParam("private"));
            return List.of(new Message(new Hub.Topic(context.pathParam("topic"), isPrivate), broadcast));
        });
    }

    /// JSON is UTF-8, whatever else a header may say.
    private static String text(Context context) {
        return new String(context.bodyAsBytes(), StandardCharsets.UTF_8);
    }

    private interface Reading {
        List<Message> messages() throws Refusal;
    }

    private void answer(Context context, Reading reading) {
        try {
            Access access = Access.of(services.admission().bearer(context), services.admission(), services.clock());
            for (Message message : reading.messages()) {
                if (maySpeak(message.topic(), access)) {
                    services.hub().broadcast(message.topic(), message.broadcast());
                }
            }
            context.status(ACCEPTED);
        } catch (Refusal e) {
            JsonObject body = new JsonObject();
            body.addProperty("message", e.getMessage());
            context.status(e.isAboutCaller() ? 401 : UNPROCESSABLE).contentType("application/json").result(body.toString());
        }
    }

    private boolean maySpeak(Hub.Topic topic, Access access) throws Refusal {
        return !topic.isPrivate()
                || services.privateTopics().rights(topic.name(), access.caller()).speaks();
    }

    private static List<Message> messages(String body) throws Refusal {
        if (!(parsed(body) instanceof JsonObject whole && whole.get("messages") instanceof JsonArray messages)) {
            throw wrong();
        }
        List<Message> found = new ArrayList<>();
        for (JsonElement each : messages) {
            if (!(each instanceof JsonObject message)
                    || !(message.get("payload") instanceof JsonObject payload)
                    || !isText(message.get("topic"))
                    || !isText(message.get("event"))) {
                throw wrong();
            }
            boolean isPrivate = isText(message.get("private")) && message.get("private").getAsBoolean();
            found.add(new Message(new Hub.Topic(message.get("topic").getAsString(), isPrivate),
                    Broadcast.of(message.get("event").getAsString(), payload)));
        }
        return found;
    }

    private static boolean isText(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive();
    }

    private static JsonElement parsed(String body) throws Refusal {
        try {
            return JsonParser.parseString(body);
        } catch (JsonParseException | StackOverflowError e) {
            throw wrong();
        }
    }

    private static Refusal wrong() {
        return new Refusal(Refusal.INVALID, "A message has a topic, an event and a payload");
    }
}
