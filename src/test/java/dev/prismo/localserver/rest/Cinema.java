package dev.prismo.localserver.rest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.zaxxer.hikari.HikariDataSource;
import dev.prismo.localserver.TestPostgres;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A gateway over a database with the schema of `cinema.sql`, and a small client for it. A caller is named by the
/// `Authorization` header: `anon`, `service_role`, or a letter that ends the user's id.
final class Cinema implements AutoCloseable {
    static final int CONNECTIONS = 4;

    private final TestPostgres db = TestPostgres.bootstrapped();
    private final HikariDataSource pool = new HikariDataSource();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Javalin server;
    private final RestGateway gateway;

    Cinema() {
        this(new RestGateway.Limits(1000, 1 << 20));
    }

    Cinema(RestGateway.Limits limits) {
        db.execute(resource("/localserver/rest/cinema.sql"));
        reset();
        pool.setJdbcUrl(db.jdbcUrl("authenticator"));
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(2_000);
        gateway = new RestGateway(pool, limits);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = 1 << 24;
            config.routes.get("/rest/v1/*", this::handle);
            config.routes.head("/rest/v1/*", this::handle);
            config.routes.post("/rest/v1/*", this::handle);
            config.routes.patch("/rest/v1/*", this::handle);
            config.routes.put("/rest/v1/*", this::handle);
            config.routes.delete("/rest/v1/*", this::handle);
            config.routes.options("/rest/v1/*", this::handle);
        });
        server.start("127.0.0.1", 0);
    }

    /// Brings every row back to what `cinema-data.sql` says.
    void reset() {
        db.execute(resource("/localserver/rest/cinema-data.sql"));
    }

    /// Chooses a setting of the API, as an owner of the database does.
    void choose(String setting, String value) {
        execute("alter role authenticator in database " + db.database() + " set pgrst." + setting + " to '" + value + "'");
        gateway.schemaChanged();
    }

    /// Takes all choices back.
    void chooseNothing() {
        execute("alter role authenticator in database " + db.database() + " reset all");
        gateway.schemaChanged();
    }

    /// Ends connections to this database.
    void kill(String which) {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and " + which);
    }

    /// How many rows there are, for a superuser.
    long count(String from) {
        try (Connection connection = DriverManager.getConnection(db.superuserJdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(db.superuserJdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Cinema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(Context ctx) {
        String caller = ctx.header("Authorization");
        if (caller == null || caller.equals("anon") || caller.equals("service_role")) {
            String role = caller == null ? "anon" : caller;
            gateway.handle(ctx, role, "{\"role\":\"" + role + "\"}");
        } else {
            gateway.handle(ctx, "authenticated", "{\"role\":\"authenticated\",\"sub\":\"" + user(caller) + "\"}");
        }
    }

    static String user(String letter) {
        return "00000000-0000-0000-0000-00000000000" + letter;
    }

    RestGateway gateway() {
        return gateway;
    }

    HikariDataSource pool() {
        return pool;
    }

    TestPostgres db() {
        return db;
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/rest/v1";
    }

    Call as(String caller) {
        return new Call(caller);
    }

    /// A request of user `a`.
    Call call() {
        return as("a");
    }

    Reply get(String path) {
        return call().get(path);
    }

    record Reply(int status, String text, Map<String, String> headers) {
        JsonElement json() {
            return JsonParser.parseString(text);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(), "");
        }

        String code() {
            return json().getAsJsonObject().get("code").getAsString();
        }
    }

    final class Call {
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Call(String caller) {
            headers.put("Authorization", caller);
        }

        Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Call prefer(String value) {
            return header("Prefer", value);
        }

        Call single() {
            return header("Accept", "application/vnd.pgrst.object+json");
        }

        Reply get(String path) {
            return send("GET", path, null);
        }

        Reply head(String path) {
            return send("HEAD", path, null);
        }

        Reply post(String path, String body) {
            return send("POST", path, body);
        }

        Reply patch(String path, String body) {
            return send("PATCH", path, body);
        }

        Reply put(String path, String body) {
            return send("PUT", path, body);
        }

        Reply delete(String path) {
            return send("DELETE", path, null);
        }

        /// @param path may hold any char; what a URL must escape is escaped here, except `%`, `&`, `=` and `+`
        Reply send(String method, String path, @Nullable String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + escape(path)));
            headers.forEach(request::header);
            request.method(
                    method,
                    body == null
                            ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofString(body));
            if (body != null && !headers.containsKey("Content-Type")) {
                request.header("Content-Type", "application/json");
            }
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                Map<String, String> got = new LinkedHashMap<>();
                response.headers().map().forEach((name, values) -> got.put(name.toLowerCase(), String.join(", ", values)));
                return new Reply(response.statusCode(), response.body(), got);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    static String escape(String path) {
        return Pattern.compile("[^A-Za-z0-9%&=+?/.,:;()*!'_~$@-]+")
                .matcher(path)
                .replaceAll(match -> URLEncoder.encode(match.group(), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("$", "\\$"));
    }

    @Override
    public void close() {
        server.stop();
        http.close();
        pool.close();
        db.close();
    }
}
