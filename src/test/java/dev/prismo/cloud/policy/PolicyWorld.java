package dev.prismo.cloud.policy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.TestSupabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// A local Supabase with one class, its people, and at least one row in every table, told by `world.sql`.
///
/// In that file `{owner}` stands for the account of the caller of that name, and every other name in braces for a row's
/// id; the matrix speaks of rows by the same names.
final class PolicyWorld implements AutoCloseable {
    private static final String PASSWORD = "correct horse battery";
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+(?:[ -][a-z_]+)*)}");

    private final TestSupabase supabase;
    private final Connection database;
    private final Requests requests;
    private final Map<Caller, String> tokens = new EnumMap<>(Caller.class);
    private final Map<Caller, String> people = new EnumMap<>(Caller.class);
    private final String restoring;
    private final String fingerprinting;

    private PolicyWorld(TestSupabase supabase, Connection database) {
        this.supabase = supabase;
        this.database = database;
        // So that a function may be tried without deleting somebody's account for good.
        run("alter role authenticator set pgrst.db_tx_end = 'commit-allow-override'");
        requests = new Requests(supabase.server().url(), supabase.server().anonKey());
        for (Caller caller : Caller.values()) {
            if (caller.hasAccount()) {
                enrol(caller);
            }
        }
        tokens.put(Caller.SERVICE, supabase.server().serviceRoleKey());
        fingerprinting = String.join(" union all ", perTable("select md5(string_agg(t::text, ' ' order by t::text)) from public.%I t"));
        restoring = "set session_replication_role = replica; " + String.join("; ", perTable("delete from public.%I")) + "; " + resolve(resource("world.sql"))
                + "; set session_replication_role = origin";
        restore();
    }

    static PolicyWorld in(Path folder) {
        TestSupabase supabase = TestSupabase.start(folder);
        try {
            return new PolicyWorld(supabase, superuser(supabase, TestSupabase.options(folder).dataFolder()));
        } catch (RuntimeException e) {
            supabase.close();
            throw e;
        }
    }

    LocalSupabase server() {
        return supabase.server();
    }

    /// With the anon key and nothing else.
    Requests.Request request(String method, String path) {
        return requests.to(method, path);
    }

    /// A request with the caller's own token.
    Requests.Request request(Caller caller, String method, String path) {
        Requests.Request request = request(method, path);
        return caller == Caller.ANON ? request : request.as(token(caller));
    }

    Requests.Answer get(Caller caller, String path) {
        return request(caller, "GET", "/rest/v1/" + path).send();
    }

    String token(Caller caller) {
        return tokens.get(caller);
    }

    /// The id of a person or of a row in `world.sql`.
    String id(String name) {
        for (Map.Entry<Caller, String> person : people.entrySet()) {
            if (person.getKey().label().equals(name)) {
                return person.getValue();
            }
        }
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    String id(Caller caller) {
        return people.get(caller);
    }

    /// Replaces `{name}` by that id.
    String resolve(String text) {
        return NAME.matcher(text).replaceAll(match -> id(match.group(1)));
    }

    /// Puts every table back to what `world.sql` says; triggers and foreign keys stay silent.
    void restore() {
        run(restoring);
    }

    /// As the superuser, whom neither policies nor triggers bind.
    void run(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Differs after every change to any row of any table.
    String fingerprint() {
        return String.join("", query(fingerprinting));
    }

    /// The first column of every row, as the superuser sees it.
    List<String> query(String sql) {
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (supabase; requests) {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Learners sign themselves up; teachers are made by an administrator, for nobody makes themself one.
    private void enrol(Caller caller) {
        String email = caller.label() + "@example.org";
        JsonObject session = caller.teaches() ? instructor(email) : supabase.signUp(email, PASSWORD);
        tokens.put(caller, session.get("access_token").getAsString());
        people.put(caller, session.getAsJsonObject("user").get("id").getAsString());
    }

    private JsonObject instructor(String email) {
        String account = "{\"email\": \"%s\", \"password\": \"%s\"".formatted(email, PASSWORD);
        supabase.request("POST", "/auth/v1/admin/users").as(supabase.server().serviceRoleKey())
                .body(account + ", \"email_confirm\": true, \"app_metadata\": {\"role\": \"instructor\"}}").send();
        return supabase.post("/auth/v1/token?grant_type=password", account + "}").json();
    }

    private List<String> perTable(String format) {
        return query("select format('" + format.replace("'", "''")
                + "', relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1");
    }

    private static Connection superuser(TestSupabase supabase, Path folder) {
        URI url = URI.create(supabase.server().dbUrl());
        try {
            JsonObject keys = JsonParser.parseString(Files.readString(folder.resolve("keys.json"))).getAsJsonObject();
            return DriverManager.getConnection("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
                    "supabase_admin", keys.get("superuserPassword").getAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String resource(String name) {
        try (InputStream stream = PolicyWorld.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
