package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.prismo.localserver.TestSupabase;
import dev.prismo.localserver.mail.Message;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What a person does with Auth, over HTTP, and reads in the mailbox.
final class AuthClient implements AutoCloseable {
    static final String VERIFIER = "v".repeat(64);
    static final String CHALLENGE = "\"code_challenge\":\"%s\",\"code_challenge_method\":\"s256\""
            .formatted(Challenge.s256(VERIFIER));

    private final SettableClock clock = new SettableClock();
    private final TestSupabase supabase;

    private AuthClient(Path folder) {
        this.supabase = TestSupabase.start(TestSupabase.options(folder).withClock(clock));
    }

    static AuthClient start(Path folder) {
        return new AuthClient(folder);
    }

    SettableClock clock() {
        return clock;
    }

    TestSupabase supabase() {
        return supabase;
    }

    /// Settings of one test, over the defaults.
    void settings(UnaryOperator<AuthSettings> change) {
        supabase.server().settings().change(before -> change.apply(AuthSettings.defaults()));
    }

    static String newAddress() {
        return UUID.randomUUID() + "@example.com";
    }

    TestSupabase.Answer post(String path, String body) {
        return supabase.post("/auth/v1" + path, body);
    }

    TestSupabase.Answer get(String path) {
        return supabase.request("GET", "/auth/v1" + path).send();
    }

    /// As the person who has this session.
    TestSupabase.Answer as(JsonObject session, String method, String path, String body) {
        return supabase.request(method, "/auth/v1" + path).as(session.get("access_token").getAsString()).body(body).send();
    }

    TestSupabase.Answer admin(String method, String path, String body) {
        return supabase.request(method, "/auth/v1" + path)
                .header("apikey", supabase.server().secretKey()).body(body).send();
    }

    TestSupabase.Answer signUp(String email) {
        return post("/signup", "{\"email\":\"%s\",\"password\":\"secret-1\"}".formatted(email));
    }

    TestSupabase.Answer signIn(String email, String password) {
        return post("/token?grant_type=password", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    TestSupabase.Answer verify(String type, String email, String code) {
        return post("/verify", "{\"type\":\"%s\",\"email\":\"%s\",\"token\":\"%s\"}".formatted(type, email, code));
    }

    TestSupabase.Answer exchange(String code, String verifier) {
        return post("/token?grant_type=pkce",
                "{\"auth_code\":\"%s\",\"code_verifier\":\"%s\"}".formatted(code, verifier));
    }

    Message mail(String email) {
        return supabase.server().mailbox().newest(email).orElseThrow();
    }

    /// Where a browser is sent that opens a link of ours.
    String open(String link) {
        URI uri = URI.create(link);
        TestSupabase.Answer answer = supabase.request("GET", uri.getRawPath() + "?" + uri.getRawQuery())
                .header("apikey", "").send();
        assertThat(answer.status()).as(answer.response().body()).isBetween(302, 303);
        return answer.header("Location").orElseThrow();
    }

    static Map<String, String> query(String address) {
        return parameters(URI.create(address).getRawQuery());
    }

    static Map<String, String> fragment(String address) {
        return parameters(URI.create(address).getRawFragment());
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static void assertError(TestSupabase.Answer answer, int status, String code) {
        assertThat(answer.response().body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
    }

    @Override
    public void close() {
        supabase.close();
    }
}
