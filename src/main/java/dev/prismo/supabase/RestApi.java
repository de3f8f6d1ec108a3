package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.Reply;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;

/// Sends requests to `/rest/v1` as the user who is signed in, or else with the bare key.
final class RestApi {
    /// Refused before anything was done, because of the token.
    private static final Set<String> BAD_TOKEN = Set.of("PGRST301", "PGRST303");

    private final Gateway gateway;
    private final SessionKeeper sessions;
    private final Gson gson;
    private final String schema;

    RestApi(Gateway gateway, SessionKeeper sessions, Gson gson, String schema) {
        this.gateway = gateway;
        this.sessions = sessions;
        this.gson = gson;
        this.schema = schema;
    }

    Gson gson() {
        return gson;
    }

    /// @throws SupabaseException unless the answer is a success and from Supabase
    Reply send(RestRequest request) {
        Optional<Session> session = sessions.usable();
        Reply reply = send(request, session.map(Session::accessToken).orElse(gateway.key()));
        if (session.isPresent() && hasBadToken(reply)) {
            reply = send(request, sessions.refreshedFrom(session.get()).accessToken());
        }
        if (!reply.successful()) {
            throw Failures.ofRest(reply);
        }
        if (reply.header("Content-Type").orElse("").startsWith("text/html")) {
            throw Failures.notJson(reply, null);
        }
        return reply;
    }

    private Reply send(RestRequest request, String bearer) {
        HttpUrl.Builder url = gateway.url("rest/v1").addPathSegments(request.path());
        request.parameters().forEach(p -> url.addQueryParameter(p.name(), p.value()));
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        Request.Builder builder = gateway.request(url.build(), bearer)
                .header("Accept", request.shape().mediaType())
                .header(reads ? "Accept-Profile" : "Content-Profile", schema)
                .method(request.method(), request.body().map(Gateway::body).orElse(null));
        if (!request.prefer().isEmpty()) {
            builder.header("Prefer", String.join(",", request.prefer()));
        }
        return gateway.send(builder.build(), request.repeat());
    }

    private static boolean hasBadToken(Reply reply) {
        return reply.status() == 401
                && Answers.parse(reply.body())
                        .filter(JsonElement::isJsonObject)
                        .map(body -> ((JsonObject) body).get("code"))
                        .filter(JsonElement::isJsonPrimitive)
                        .filter(code -> BAD_TOKEN.contains(code.getAsString()))
                        .isPresent();
    }
}
