package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// How `/auth/v1` is spoken to: the version of its protocol, its failures, its sessions.
final class AuthHttp {
    private static final String VERSION = "2024-01-01";

    private final Gateway gateway;
    private final Gson gson;

    AuthHttp(Gateway gateway, Gson gson) {
        this.gateway = gateway;
        this.gson = gson;
    }

    Gson gson() {
        return gson;
    }

    /// What is sent as bearer while nobody is signed in.
    String key() {
        return gateway.key();
    }

    Instant now() {
        return gateway.clock().instant();
    }

    /// Now by the server's clock, as far as it is known.
    Instant serverNow() {
        return gateway.skew().map(now()::minus).orElseGet(this::now);
    }

    HttpUrl.Builder url(String path) {
        return gateway.url("auth/v1/" + path);
    }

    Reply get(HttpUrl url, String bearer) {
        return send(request(url, bearer).get().build(), Repeat.SAFE);
    }

    Reply post(HttpUrl url, JsonObject body, String bearer, Repeat repeat) {
        return send(request(url, bearer).post(Gateway.body(gson.toJson(body))).build(), repeat);
    }

    Reply put(HttpUrl url, JsonObject body, String bearer) {
        return send(request(url, bearer).put(Gateway.body(gson.toJson(body))).build(), Repeat.UNSAFE);
    }

    Reply delete(HttpUrl url, JsonObject body, String bearer) {
        return send(request(url, bearer).delete(Gateway.body(gson.toJson(body))).build(), Repeat.UNSAFE);
    }

    User user(Reply reply) {
        return Answers.decode(gson, reply, User.class);
    }

    Session session(Reply reply) {
        return session(reply, Answers.json(reply));
    }

    /// None if the answer is not a session but a mere message.
    Optional<Session> maybeSession(Reply reply) {
        JsonElement json = Answers.json(reply);
        return json instanceof JsonObject object && object.has("access_token")
                ? Optional.of(session(reply, json))
                : Optional.empty();
    }

    private Session session(Reply reply, JsonElement json) {
        Grant grant = Answers.decode(gson, json, Grant.class, reply);
        return new Session(grant.accessToken(), grant.refreshToken(), now().plusSeconds(grant.expiresIn()), grant.user());
    }

    private Reply send(Request request, Repeat repeat) {
        Reply reply = gateway.send(request, repeat);
        if (!reply.successful()) {
            throw Failures.ofAuth(reply);
        }
        return reply;
    }

    private Request.Builder request(HttpUrl url, String bearer) {
        return gateway.request(url, bearer).header("X-Supabase-Api-Version", VERSION);
    }

    private record Grant(String accessToken, String refreshToken, long expiresIn, User user) {}
}
