package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.time.Instant;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// The endpoints of `/auth/v1`, without any memory.
final class AuthApi {
    private static final String VERSION = "2024-01-01";

    private final Gateway gateway;
    private final Gson gson;

    AuthApi(Gateway gateway, Gson gson) {
        this.gateway = gateway;
        this.gson = gson;
    }

    SignUp signUp(String email, String password, Map<String, ?> data) {
        JsonObject body = credentials(email, password);
        body.add("data", gson.toJsonTree(data));
        Reply reply = post("signup", body, gateway.key(), Repeat.UNSAFE);
        JsonElement answer = Answers.json(reply);
        boolean signedIn = answer instanceof JsonObject object && object.has("access_token");
        return signedIn
                ? new SignUp.SignedIn(session(reply))
                : new SignUp.ConfirmationNeeded(Answers.decode(gson, answer, User.class, reply));
    }

    Session signIn(String email, String password) {
        return session(send(token("password", credentials(email, password)), Repeat.UNSAFE));
    }

    /// Safe to repeat: the server hands the newest token to whoever holds its parent, since an answer may get lost.
    Session refresh(String refreshToken) {
        JsonObject body = new JsonObject();
        body.addProperty("refresh_token", refreshToken);
        return session(send(token("refresh_token", body), Repeat.SAFE));
    }

    User user(String accessToken) {
        Request request = request(url("user"), accessToken).get().build();
        return Answers.decode(gson, send(request, Repeat.SAFE), User.class);
    }

    User updateUser(String accessToken, UserUpdate update) {
        JsonObject body = new JsonObject();
        update.email().ifPresent(email -> body.addProperty("email", email));
        update.password().ifPresent(password -> body.addProperty("password", password));
        if (!update.data().isEmpty()) {
            body.add("data", gson.toJsonTree(update.data()));
        }
        Request request = request(url("user"), accessToken).put(Gateway.body(gson.toJson(body))).build();
        return Answers.decode(gson, send(request, Repeat.UNSAFE), User.class);
    }

    void signOut(String accessToken, SupabaseAuth.Scope scope) {
        HttpUrl url = url("logout").newBuilder().addQueryParameter("scope", scope.wireName()).build();
        send(request(url, accessToken).post(Gateway.body("{}")).build(), Repeat.SAFE);
    }

    private Request token(String grant, JsonObject body) {
        HttpUrl url = url("token").newBuilder().addQueryParameter("grant_type", grant).build();
        return request(url, gateway.key()).post(Gateway.body(gson.toJson(body))).build();
    }

    private Reply post(String path, JsonObject body, String bearer, Repeat repeat) {
        return send(request(url(path), bearer).post(Gateway.body(gson.toJson(body))).build(), repeat);
    }

    private Reply send(Request request, Repeat repeat) {
        Reply reply = gateway.send(request, repeat);
        if (!reply.successful()) {
            throw Failures.ofAuth(reply);
        }
        return reply;
    }

    private HttpUrl url(String path) {
        return gateway.url("auth/v1/" + path).build();
    }

    private Request.Builder request(HttpUrl url, String bearer) {
        return gateway.request(url, bearer).header("X-Supabase-Api-Version", VERSION);
    }

    private static JsonObject credentials(String email, String password) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.addProperty("password", password);
        return body;
    }

    private Session session(Reply reply) {
        Grant grant = Answers.decode(gson, reply, Grant.class);
        Instant expiresAt = gateway.clock().instant().plusSeconds(grant.expiresIn());
        return new Session(grant.accessToken(), grant.refreshToken(), expiresAt, grant.user());
    }

    private record Grant(String accessToken, String refreshToken, long expiresIn, User user) {}
}
