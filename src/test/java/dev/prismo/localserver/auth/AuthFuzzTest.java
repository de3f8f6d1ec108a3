package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import dev.prismo.localserver.TestSupabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/// Whatever is sent to Auth, the answer is never that something broke, and it comes.
class AuthFuzzTest {
    private static final List<String> ENDPOINTS = List.of("POST /signup", "POST /token?grant_type=password",
            "POST /token?grant_type=refresh_token", "POST /token?grant_type=pkce", "POST /otp", "POST /magiclink",
            "POST /recover", "POST /resend", "POST /verify", "GET /verify", "GET /authorize", "GET /callback",
            "POST /callback", "PUT /user", "GET /user", "GET /reauthenticate", "POST /logout?scope=others", "POST /factors",
            "DELETE /user/identities/x", "POST /invite", "POST /admin/generate_link", "POST /admin/users", "GET /admin/users",
            "PUT /admin/users/{user}", "PUT /admin/users/x", "DELETE /admin/users/x");
    private static final List<String> MEMBERS = List.of("email", "password", "phone", "data", "type", "token", "token_hash",
            "redirect_to", "code_challenge", "code_challenge_method", "create_user", "auth_code", "code_verifier",
            "refresh_token", "nonce", "app_metadata", "user_metadata", "ban_duration", "id", "role", "email_confirm",
            "password_hash", "new_email", "factor_type", "should_soft_delete", "channel");
    private static final Map<String, List<String>> SENSIBLE = Map.of(
            "email", List.of("\"ada@example.com\"", "\"bob@example.com\"", "\"eve@example.com\""),
            "new_email", List.of("\"ada@example.com\"", "\"new@example.com\""),
            "password", List.of("\"secret-1\"", "\"secret-2\""),
            "type", List.of("\"signup\"", "\"invite\"", "\"recovery\"", "\"magiclink\"", "\"email\"", "\"email_change\"",
                    "\"email_change_new\"", "\"email_change_current\""),
            "token", List.of("\"123456\""),
            "token_hash", List.of("\"pkce_00\"", "\"\""),
            "phone", List.of("null", "\"\""),
            "channel", List.of("null"),
            "code_challenge", List.of("\"" + "x".repeat(43) + "\""),
            "code_challenge_method", List.of("\"s256\"", "\"plain\""));
    private static final List<String> PARAMETERS = List.of("type", "token", "redirect_to", "provider", "code", "state",
            "scope", "page", "per_page", "filter", "code_challenge", "code_challenge_method", "error", "grant_type", "scopes");
    private static final List<String> WORDS = List.of("ada@example.com", "secret-1", "signup", "invite", "recovery",
            "magiclink", "email", "email_change", "email_change_new", "s256", "plain", "pkce_00", "123456", "school", "1h",
            "none", "totp", "http://127.0.0.1:1/x", "http://[", "global", "\u0000", "\ud800", "%", "' or 1=1 --", "1",
            "00000000-0000-0000-0000-000000000001", "x".repeat(64), "x".repeat(3000), "\u202e\u0301é");
    private static Path folder;
    private static AuthClient auth;
    private static String session;
    private static String user;

    @BeforeContainer
    static void start() throws IOException {
        folder = Files.createTempDirectory("auth-fuzz");
        auth = AuthClient.start(folder);
        auth.settings(settings -> settings.withAutoconfirm(false)
                .with(new AuthSettings.SignUps(true, true, true, 6, false))
                .with(new AuthSettings.Emails(false, true, Duration.ZERO, Duration.ofHours(1))));
        TestSupabase.Answer guest = auth.post("/signup", "{}");
        session = guest.text("access_token");
        // Another one: the guest must not be locked out on the way.
        user = auth.admin("POST", "/admin/users", "{\"email\":\"other@example.com\"}").text("id");
    }

    @AfterContainer
    static void stop() throws IOException {
        auth.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothing_breaks(@ForAll("endpoints") String endpoint, @ForAll("queries") String query, @ForAll("bodies") String body) {
        String[] parts = endpoint.replace("{user}", user).split(" ");
        String path = "/auth/v1" + parts[1] + (parts[1].contains("?") ? "&" : "?") + query;
        String token = parts[1].startsWith("/admin") || parts[1].startsWith("/invite")
                ? auth.supabase().server().serviceRoleKey()
                : session;
        TestSupabase.Answer answer = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> auth.supabase().request(parts[0], path).as(token).body(body).send());
        assertThat(answer.status()).as("%s %s %s -> %s", parts[0], path, body, answer.response().body()).isLessThan(500);
    }

    @Provide
    Arbitrary<String> endpoints() {
        return Arbitraries.of(ENDPOINTS);
    }

    @Provide
    Arbitrary<String> queries() {
        return Combinators.combine(Arbitraries.of(PARAMETERS), texts())
                .as((name, value) -> name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .list().ofMaxSize(4)
                .map(pairs -> String.join("&", pairs));
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> objects = Arbitraries.of(MEMBERS)
                .flatMap(name -> values(name).map(value -> quoted(name) + ":" + value))
                .list().ofMaxSize(8)
                .map(members -> "{" + String.join(",", members) + "}");
        return Arbitraries.frequencyOf(
                Tuple.of(12, objects),
                Tuple.of(1, Arbitraries.of("", "null", "[]", "{", "{\"a\":1}{", "\"x\"", "1e999", "[".repeat(5000), "{'email':1}")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(30)));
    }

    /// Mostly what makes sense there: what makes none does not get far.
    private static Arbitrary<String> values(String name) {
        return SENSIBLE.containsKey(name)
                ? Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.of(SENSIBLE.get(name))), Tuple.of(1, values()))
                : values();
    }

    private static Arbitrary<String> values() {
        Arbitrary<String> nested = Arbitraries.maps(texts(), texts().map(AuthFuzzTest::quoted)).ofMaxSize(3).map(AuthFuzzTest::object);
        return Arbitraries.frequencyOf(
                Tuple.of(10, texts().map(AuthFuzzTest::quoted)),
                Tuple.of(2, Arbitraries.of("null", "true", "false", "0", "-1", "1e400", "99999999999999999999", "[]", "[null]")),
                Tuple.of(3, nested));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(WORDS)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(20)),
                Tuple.of(1, Arbitraries.strings().alpha().ofMaxLength(8).map(name -> name + "@example.com")));
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .reduce((a, b) -> a + "," + b)
                .map(all -> "{" + all + "}")
                .orElse("{}");
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }
}
