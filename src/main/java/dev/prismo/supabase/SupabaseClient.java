package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.prismo.wire.Http;
import dev.prismo.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// A client of one Supabase project, hosted or not. Safe for use by many threads; every call blocks.
///
/// ```java
/// var supabase = SupabaseClient.builder(url, anonKey).http(http).secretStore(store).build();
/// supabase.auth().signInWithPassword(email, password);
/// List<Lab> labs = supabase.from("labs").select("id, name, lab_steps(id, number)")
///         .eq("language", "python").order("position").limit(20).list(Lab.class);
/// ```
///
/// While somebody is signed in, requests are made as them; otherwise with the key alone, which makes a client that was
/// built with a secret key act as the service.
public final class SupabaseClient {
    private final SupabaseAuth auth;
    private final RestApi rest;
    private final Gateway gateway;
    private final Realtime realtime;

    private SupabaseClient(SupabaseAuth auth, RestApi rest, Gateway gateway, Realtime realtime) {
        this.auth = auth;
        this.rest = rest;
        this.gateway = gateway;
        this.realtime = realtime;
    }

    /// @param url of the project, such as `https://abc.supabase.co`
    /// @param key publishable or anon; secret or service_role only where no user can read it
    public static Builder builder(String url, String key) {
        return new Builder(url, key);
    }

    public SupabaseAuth auth() {
        return auth;
    }

    public Table from(String table) {
        return new Table(rest, table);
    }

    public Rpc rpc(String function) {
        return new Rpc(rest, function, new JsonObject());
    }

    /// @param arguments by name; a map or a record
    public Rpc rpc(String function, Object arguments) {
        return new Rpc(rest, function, rest.gson().toJsonTree(arguments).getAsJsonObject());
    }

    /// Tables and functions of another schema that the server exposes.
    public Schema schema(String name) {
        return new Schema(rest.in(name));
    }

    /// What happens on the server, as it happens. Costs nothing until the first subscription.
    public Realtime realtime() {
        return realtime;
    }

    /// How rows become records, for JSON that arrives in a column.
    public Gson gson() {
        return rest.gson();
    }

    /// This machine's clock minus the server's, as of the latest answer; none before the first.
    public Optional<Duration> clockSkew() {
        return gateway.skew();
    }

    public static final class Builder {
        private final HttpUrl url;
        private final String key;
        private @Nullable Http http;
        private SecretStore secrets = new MemorySecretStore();
        private Clock clock = Clock.systemUTC();
        private String schema = "public";
        private @Nullable String sessionName;
        private RealtimeTiming realtimeTiming = RealtimeTiming.USUAL;

        private Builder(String url, String key) {
            HttpUrl parsed = HttpUrl.parse(url.strip());
            if (parsed == null) {
                throw new IllegalArgumentException("not the address of a Supabase project: " + url);
            }
            if (key.isBlank() || !key.strip().chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("not a key of a Supabase project");
            }
            this.url = parsed;
            this.key = key.strip();
        }

        /// Required. The caller closes it.
        public Builder http(Http client) {
            http = client;
            return this;
        }

        /// Where the session is kept; in memory if not called.
        public Builder secretStore(SecretStore store) {
            secrets = store;
            return this;
        }

        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /// The schema of tables and functions; `public` if not called.
        public Builder schema(String name) {
            schema = name;
            return this;
        }

        /// The name of the session in the store; made from the project's address if not called, so that a session
        /// is never sent to another server than its own.
        public Builder sessionName(String name) {
            sessionName = name;
            return this;
        }

        Builder realtimeTiming(RealtimeTiming timing) {
            realtimeTiming = timing;
            return this;
        }

        public SupabaseClient build() {
            if (http == null) {
                throw new IllegalStateException("an Http is required");
            }
            Gson gson = Json.create();
            Gateway gateway = new Gateway(http, url, key, clock);
            AuthHttp authHttp = new AuthHttp(gateway, gson);
            AuthApi api = new AuthApi(authHttp);
            String name = sessionName == null ? defaultSessionName(url) : sessionName;
            SessionKeeper sessions = new SessionKeeper(api, secrets, name, gson, clock);
            return new SupabaseClient(
                    new SupabaseAuth(authHttp, api, sessions),
                    new RestApi(gateway, sessions, gson, schema),
                    gateway,
                    new Realtime(gateway, sessions, gson, schema, realtimeTiming));
        }

        /// A server on this machine may listen on another port each time.
        private static String defaultSessionName(HttpUrl url) {
            boolean here = url.host().equals("localhost") || url.host().equals("127.0.0.1") || url.host().equals("::1");
            return "session-" + (here ? "local" : url.host() + "-" + url.port());
        }
    }
}
