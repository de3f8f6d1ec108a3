package dev.prismo.localserver;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A request that the gateway itself can't serve, told in the form that the clients of the path that was asked for can
/// read: REST, Auth and everything else have one each.
final class Failure extends RuntimeException {
    private static final Gson GSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final String REST = "/rest/v1";
    private static final String AUTH = "/auth/v1";
    /// From this version on, Auth's errors name their code as text.
    private static final String CODES_IN_TEXT = "2024-01-01";
    private static final int RETRY_SECONDS = 1;

    private final int status;
    private final String restCode;
    private final String authCode;
    private final boolean worthRepeating;

    private Failure(int status, String restCode, String authCode, String message, boolean worthRepeating) {
        super(message, null, false, false);
        this.status = status;
        this.restCode = restCode;
        this.authCode = authCode;
        this.worthRepeating = worthRepeating;
    }

    static Failure tooLarge(int limit) {
        return new Failure(413, "PGRST102", "validation_failed", "The request body is larger than " + limit + " bytes", false);
    }

    static Failure unknownEncoding(String encoding) {
        return new Failure(415, "PGRST102", "validation_failed", "Content-Encoding " + encoding + " is not supported", false);
    }

    static Failure badGzip() {
        return new Failure(400, "PGRST102", "bad_json", "The request body is not what its Content-Encoding says", false);
    }

    /// The client went away, or went silent.
    static Failure cutOff() {
        return new Failure(408, "PGRST102", "request_timeout", "The request body did not arrive in time", false);
    }

    /// Too many others want the database.
    static Failure busy() {
        return new Failure(
                503, "PGRST003", "request_timeout", "Timed out acquiring connection from connection pool.", true);
    }

    static Failure stopping() {
        return new Failure(503, "PGRST000", "request_timeout", "The server is stopping.", true);
    }

    /// A fault of ours. What it was is in the log, under the number of the request.
    static Failure fault() {
        return new Failure(500, "PGRSTX00", "unexpected_failure", "Unexpected failure, see the server's log", false);
    }

    /// What an HTTP server says before it knows what is asked for.
    static Failure of(int status, String message) {
        return switch (status) {
            case 404 -> new Failure(404, "PGRST125", "validation_failed", "Invalid path specified in request URL", false);
            case 405 -> new Failure(405, "PGRST117", "validation_failed", "Unsupported HTTP method", false);
            case 503 -> stopping();
            case 500 -> fault();
            default -> new Failure(status, "PGRST100", "validation_failed", message, false);
        };
    }

    int status() {
        return status;
    }

    /// Seconds after which the same request may succeed.
    OptionalInt retryAfter() {
        return worthRepeating ? OptionalInt.of(RETRY_SECONDS) : OptionalInt.empty();
    }

    String codeOf(String path) {
        return path.startsWith(AUTH) ? authCode : restCode;
    }

    /// @param apiVersion what the client says that it understands
    String json(String path, @Nullable String apiVersion, String requestId) {
        JsonObject body = new JsonObject();
        if (path.startsWith(REST)) {
            body.addProperty("code", restCode);
            body.addProperty("details", "Request " + requestId);
            body.addProperty("hint", (String) null);
            body.addProperty("message", getMessage());
        } else if (path.startsWith(AUTH)) {
            boolean codesInText = apiVersion != null && apiVersion.compareTo(CODES_IN_TEXT) >= 0;
            if (codesInText) {
                body.addProperty("code", authCode);
            } else {
                body.addProperty("code", status);
                body.addProperty("error_code", authCode);
            }
            body.addProperty(codesInText ? "message" : "msg", getMessage());
            body.addProperty("error_id", requestId);
        } else {
            body.addProperty("message", getMessage());
            body.addProperty("request_id", requestId);
        }
        return GSON.toJson(body);
    }
}
