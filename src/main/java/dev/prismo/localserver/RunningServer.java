package dev.prismo.localserver;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What a running server writes down for a second instance of the app, readable by its owner only.
///
/// @param networkPort where it serves other machines; 0 if it never did
record RunningServer(
        String url,
        String anonKey,
        String serviceRoleKey,
        String publishableKey,
        String secretKey,
        String jwtSecret,
        String dbUrl,
        int networkPort) {
    private static final Gson GSON = new Gson();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    void write(Path folder) {
        try {
            OwnerOnly.write(file(folder), GSON.toJson(this));
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    /// What the last server that started in `folder` wrote, whether it runs or not. Nothing if that can't be read: it is
    /// a hint where to look, which the next start writes anew.
    static Optional<RunningServer> read(Path folder) {
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file(folder)), RunningServer.class))
                    .filter(server -> server.url != null && server.anonKey != null && server.port() > 0)
                    .map(RunningServer::withBothKinds);
        } catch (IOException | JsonParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// An earlier version of the app, which may be the one that runs, knows the older keys only. They do the same.
    private RunningServer withBothKinds() {
        return new RunningServer(
                url,
                anonKey,
                serviceRoleKey,
                Objects.requireNonNullElse(publishableKey, anonKey),
                Objects.requireNonNullElse(secretKey, serviceRoleKey),
                jwtSecret,
                dbUrl,
                networkPort);
    }

    /// Whether it is this very server that answers: another program may have its port by now.
    boolean answers() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/auth/v1/settings"))
                .header("apikey", anonKey)
                .timeout(PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int port() {
        return URI.create(url).getPort();
    }

    private static Path file(Path folder) {
        return folder.resolve("server.json");
    }
}
