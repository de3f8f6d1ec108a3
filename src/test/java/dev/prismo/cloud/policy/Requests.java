package dev.prismo.cloud.policy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Requests one after the other on the calling thread: thousands of them, so nothing is handed between threads.
final class Requests implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).retryOnConnectionFailure(true).build();
    private final String url;
    private final String apiKey;

    Requests(String url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    /// @param path with its query, as it goes over the wire
    Request to(String method, String path) {
        return new Request(method, url + path);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    /// Sends the anon key unless told otherwise.
    final class Request {
        private final String method;
        private final okhttp3.Request.Builder builder;
        private @Nullable RequestBody body;

        private Request(String method, String url) {
            this.method = method;
            this.builder = new okhttp3.Request.Builder().url(url).header("apikey", apiKey);
            if (method.equals("POST") || method.equals("PATCH") || method.equals("PUT")) {
                body = RequestBody.create("", null);
            }
        }

        Request body(String json) {
            body = RequestBody.create(json, JSON);
            return this;
        }

        Request as(String token) {
            return header("Authorization", "Bearer " + token);
        }

        /// A second header of the same name stands beside the first.
        Request also(String name, String value) {
            builder.addHeader(name, value);
            return this;
        }

        Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        Answer send() {
            try (Response response = http.newCall(builder.method(method, body).build()).execute()) {
                return new Answer(response.code(), response.body().string(), response.headers());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Answer(int status, String body, Headers headers) {
        JsonElement json() {
            return JsonParser.parseString(body);
        }

        JsonObject object() {
            return json().getAsJsonObject();
        }

        /// The total behind the slash, or an empty text.
        String total() {
            String range = headers.get("Content-Range");
            return range == null ? "" : range.substring(range.indexOf('/') + 1);
        }

        /// Everything that travelled back, for looking for what must not be there, but for the question itself.
        String everything() {
            return headers.newBuilder().removeAll("Content-Location").build() + body;
        }
    }
}
