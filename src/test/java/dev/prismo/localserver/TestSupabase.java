package dev.prismo.localserver;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A local Supabase in a folder of the test's, and requests to it as any client makes them.
public final class TestSupabase implements AutoCloseable {
    private final LocalSupabase server;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestSupabase(LocalSupabase server) {
        this.server = server;
    }

    public static TestSupabase start(Path folder) {
        return start(options(folder));
    }

    public static TestSupabase start(Options options) {
        return new TestSupabase(LocalSupabase.start(options));
    }

    /// PostgreSQL's programs are shared between tests; nothing is forced to the disk.
    public static Options options(Path folder) {
        return Options.in(folder).withPrograms(Path.of("target", "postgres-bin")).withDurability(Durability.NONE);
    }

    public LocalSupabase server() {
        return server;
    }

    public Request request(String method, String path) {
        return new Request(method, path);
    }

    public Answer post(String path, String body) {
        return request("POST", path).body(body).send();
    }

    /// Makes an account and returns its first session.
    public JsonObject signUp(String email, String password) {
        return post("/auth/v1/signup", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password)).json();
    }

    public Answer refresh(String token) {
        return post("/auth/v1/token?grant_type=refresh_token", "{\"refresh_token\":\"%s\"}".formatted(token));
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }

    /// Sends the anon key and the current API version unless told otherwise.
    public final class Request {
        private final String method;
        private final HttpRequest.Builder builder;
        private @Nullable String body;

        private Request(String method, String path) {
            this.method = method;
            this.builder = HttpRequest.newBuilder(URI.create(server.url() + path))
                    .header("X-Supabase-Api-Version", "2024-01-01")
                    .header("apikey", server.anonKey());
        }

        public Request body(String json) {
            body = json;
            builder.header("Content-Type", "application/json");
            return this;
        }

        public Request as(String token) {
            return header("Authorization", "Bearer " + token);
        }

        public Request header(String name, String value) {
            builder.setHeader(name, value);
            return this;
        }

        public Answer send() {
            builder.method(method, body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
            try {
                HttpResponse<String> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonObject json() {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        public String text(String member) {
            return json().get(member).getAsString();
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }
}
