package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prismo.localserver.auth.AuthSettings.Emails;
import dev.prismo.localserver.auth.AuthSettings.SignUps;
import dev.prismo.localserver.auth.TestIssuer;
import dev.prismo.localserver.mail.Message;
import dev.prismo.supabase.SupabaseException.Auth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// From this program to the browser, to the local server, to an issuer, and all the way back. The browser is an HTTP
/// client that follows where it is sent.
@Timeout(60)
class BrowserContractTest {
    private static final ReturnPage PAGE = new ReturnPage("en", "Prismo", "You are signed in.", "It did not work.");
    private static final BrowserSignIn SCHOOL = BrowserSignIn.with("school", PAGE).patience(Duration.ofSeconds(30));

    @TempDir
    private static Path folder;

    private static Library library;
    private static TestIssuer issuer;

    private final String email = UUID.randomUUID() + "@example.org";
    private final SupabaseClient client = library.client();
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
        issuer = TestIssuer.start(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        issuer.close();
        library.close();
    }

    @BeforeEach
    void offer() {
        library.settings(settings -> settings.withProviders(List.of(issuer.provider()))
                .with(new SignUps(true, true, true, 6, false))
                .with(new Emails(true, true, Duration.ZERO, Duration.ofHours(1))));
        issuer.persona(UUID.randomUUID().toString(), email, true);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void a_person_whom_the_issuer_knows_is_signed_in() throws Exception {
        AtomicReference<CompletableFuture<HttpResponse<String>>> shown = new AtomicReference<>();

        Session session = client.auth().signInWithOAuth(SCHOOL, page -> shown.set(visit(page)));

        assertThat(session.user().email()).contains(email);
        assertThat(session.user().appMetadata("provider")).contains("school");
        assertThat(client.auth().user().id()).isEqualTo(session.user().id());
        assertThat(shown.get().get().body()).contains("You are signed in.");
        assertThat(client.auth().settings().providers()).containsExactly("school");
    }

    @Test
    void the_same_person_is_the_same_user_the_next_time() {
        UUID first = client.auth().signInWithOAuth(SCHOOL, this::visit).user().id();

        assertThat(library.client().auth().signInWithOAuth(SCHOOL, this::visit).user().id()).isEqualTo(first);
    }

    @Test
    void a_stranger_is_turned_away_where_nobody_may_sign_up() throws Exception {
        library.settings(settings -> settings.withProviders(List.of(issuer.provider()))
                .with(new SignUps(false, false, false, 6, false)));
        AtomicReference<CompletableFuture<HttpResponse<String>>> shown = new AtomicReference<>();

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signInWithOAuth(SCHOOL, page -> shown.set(visit(page))))
                .matches(e -> e.code().equals("signup_disabled"), "says why")
                .matches(e -> e.remedy() == Remedy.ASK_ADMINISTRATOR);

        assertThat(shown.get().get().body()).contains("It did not work.");
        assertThat(client.auth().session()).isEmpty();
    }

    @Test
    void an_identity_of_the_issuer_is_added_and_taken_away() {
        client.auth().signUp(email, "correct horse 1", Map.of());
        UUID user = client.auth().session().orElseThrow().user().id();
        issuer.persona(UUID.randomUUID().toString(), "other-" + email, true);

        Session session = client.auth().linkIdentity(SCHOOL, this::visit);

        assertThat(session.user().id()).isEqualTo(user);
        List<Identity> identities = client.auth().userIdentities();
        assertThat(identities).extracting(Identity::provider).containsExactlyInAnyOrder("email", "school");
        client.auth().unlinkIdentity(identities.stream().filter(i -> i.provider().equals("school")).findFirst().orElseThrow());
        assertThat(client.auth().userIdentities()).extracting(Identity::provider).containsExactly("email");
    }

    @Test
    void a_link_in_a_message_signs_in_the_program_that_asked_for_it() {
        CompletableFuture.runAsync(() -> {
            Message message = Awaitility.await().until(
                    () -> library.supabase.server().mailbox().newest(email).orElse(null), Objects::nonNull);
            visit(URI.create(Objects.requireNonNull(message.link())));
        });

        Session session = client.auth().signInWithMagicLink(OtpRequest.to(email), PAGE, Duration.ofSeconds(30));

        assertThat(session.user().email()).contains(email);
        assertThat(client.auth().user().id()).isEqualTo(session.user().id());
    }

    private CompletableFuture<HttpResponse<String>> visit(URI page) {
        return browser.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }
}
