package dev.prismo.localserver;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what the HTTP server refuses by itself, such as a head that is no HTTP, as JSON too.
final class JsonErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);
    private static final String JSON = "application/json; charset=utf-8";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String id = FrontDoor.newId();
        String path = request.getHttpURI() == null ? "" : String.valueOf(request.getHttpURI().getPath());
        if (status == 500 && cause != null) {
            LOG.error("{} {} failed, request {}", request.getMethod(), path, id, cause);
        }
        Failure failure = Failure.of(status, message == null ? "Bad request" : message);
        response.setStatus(failure.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, JSON);
        response.getHeaders().put(FrontDoor.REQUEST_ID, id);
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
        failure.retryAfter().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        Content.Sink.write(
                response, true, failure.json(path, request.getHeaders().get("X-Supabase-Api-Version"), id), callback);
    }
}
