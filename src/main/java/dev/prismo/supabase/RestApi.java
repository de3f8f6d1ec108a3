package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http.Repeat;
import dev.prismo.wire.OpenReply;
import dev.prismo.wire.Reply;
import dev.prismo.wire.TransportException;
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

    /// The same, in another schema.
    RestApi in(String otherSchema) {
        return new RestApi(gateway, sessions, gson, otherSchema);
    }

    /// @throws SupabaseException unless the answer is a success and from Supabase
    Reply send(RestRequest request) {
        Optional<Session> session = sessions.usable();
        Reply reply = send(request, bearer(session));
        if (session.isPresent() && hasBadToken(reply)) {
            reply = send(request, sessions.refreshedFrom(session.get()).accessToken());
        }
        check(reply, session);
        return reply;
    }

    /// As [#send], but returns when the answer begins.
    OpenReply open(RestRequest request) {
        Optional<Session> session = sessions.usable();
        OpenReply reply = gateway.open(build(request, bearer(session)), request.repeat());
        if (session.isPresent() && reply.head().status() == 401) {
            Reply refused = excerpt(reply);
            if (!hasBadToken(refused)) {
                throw Failures.ofRest(refused);
            }
            reply = gateway.open(build(request, sessions.refreshedFrom(session.get()).accessToken()), request.repeat());
        }
        if (!reply.head().successful() || isPage(reply.head())) {
            check(excerpt(reply), session);
        }
        return reply;
    }

    private String bearer(Optional<Session> session) {
        return session.map(Session::accessToken).orElse(gateway.key());
    }

    private Reply send(RestRequest request, String bearer) {
        return gateway.send(build(request, bearer), request.repeat(), request.limit());
    }

    private Request build(RestRequest request, String bearer) {
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
        return builder.build();
    }

    private static void check(Reply reply, Optional<Session> session) {
        // Nobody is signed in, so that the key itself was taken for a token, and not one of this project.
        if (session.isEmpty() && reply.status() == 401 && code(reply).filter("PGRST301"::equals).isPresent()) {
            throw new SupabaseException.WrongKey("the key was not made by this project", reply.date());
        }
        if (!reply.successful()) {
            throw Failures.ofRest(reply);
        }
        if (isPage(reply)) {
            throw Failures.notJson(reply, null);
        }
    }

    private static boolean isPage(Reply reply) {
        return reply.header("Content-Type").orElse("").startsWith("text/html");
    }

    private static Reply excerpt(OpenReply reply) {
        try {
            return reply.excerpt();
        } catch (TransportException e) {
            throw Failures.of(e);
        }
    }

    private static boolean hasBadToken(Reply reply) {
        return reply.status() == 401 && code(reply).filter(BAD_TOKEN::contains).isPresent();
    }

    private static Optional<String> code(Reply reply) {
        return Answers.parse(reply.body())
                .filter(JsonElement::isJsonObject)
                .flatMap(body -> Claims.text(body.getAsJsonObject(), "code"));
    }
}
