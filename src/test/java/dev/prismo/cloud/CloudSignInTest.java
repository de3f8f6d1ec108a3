package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.cloud.CloudAuth.LocalLearners;
import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.BrowserFailed;
import dev.prismo.localserver.auth.AuthSettings.Emails;
import dev.prismo.localserver.auth.AuthSettings.SignUps;
import dev.prismo.model.Account;
import dev.prismo.supabase.MemorySecretStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ways into an account other than address and password, as the screens use them.
@Timeout(60)
class CloudSignInTest {
    private static final String OTHER_PASSWORD = "another horse battery";
    private static final Auth.Browser.Texts TEXTS = new Auth.Browser.Texts("en", "Prismo", "Done.", "Not done.");

    @TempDir
    private static Path folder;

    private static TestCloud cloud;

    private final String email = UUID.randomUUID() + "@example.org";
    private final Auth auth = auth();

    @BeforeAll
    static void start() {
        cloud = TestCloud.start(folder);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @BeforeEach
    void reset() {
        confirmation(false);
    }

    @Test
    void the_offer_is_the_servers() {
        assertThat(auth.offer()).isEqualTo(new Auth.Offer(List.of(), Auth.SignUps.OPEN, Auth.Confirmation.NOT_NEEDED));

        cloud.settings(settings -> settings.with(new SignUps(false, false, false, 6, false))
                .with(new Emails(false, true, Duration.ZERO, Duration.ofHours(1))));

        assertThat(auth.offer()).isEqualTo(new Auth.Offer(List.of(), Auth.SignUps.CLOSED, Auth.Confirmation.NEEDED));
        assertThatThrownBy(() -> auth.signUp(email, TestCloud.PASSWORD, "Ada")).isInstanceOf(LearnException.NotOffered.class);
    }

    @Test
    void a_new_account_is_confirmed_by_code_and_signed_in() {
        confirmation(true);
        assertThatThrownBy(() -> auth.signUp(email, TestCloud.PASSWORD, "Ada"))
                .isInstanceOf(LearnException.EmailNotConfirmed.class);
        auth.resendConfirmation(email);

        Account account = auth.confirmEmail(email, " " + cloud.code(email) + " ");

        assertThat(account.displayName()).isEqualTo("Ada");
        assertThat(auth.exportMyData()).contains(email);
    }

    @Test
    void a_code_signs_in_without_a_password() {
        Account made = auth.signUp(email, TestCloud.PASSWORD, "Ada");
        Auth elsewhere = auth();

        elsewhere.sendSignInCode(" " + email + " ");

        assertThat(elsewhere.signInWithCode(email, cloud.code(email))).isEqualTo(made);
    }

    @Test
    void a_code_makes_an_account_for_a_newcomer() {
        auth.sendSignInCode(email);

        assertThat(auth.signInWithCode(email, cloud.code(email)).email()).isEqualTo(email);
    }

    @Test
    void a_wrong_code_asks_for_another() {
        auth.sendSignInCode(email);
        String wrong = cloud.code(email).equals("000000") ? "111111" : "000000";

        assertThatThrownBy(() -> auth.signInWithCode(email, wrong)).isInstanceOf(LearnException.CodeExpired.class);
    }

    @Test
    void messages_too_close_to_each_other_say_how_long_to_wait() {
        cloud.settings(UnaryOperator.identity());
        auth.sendSignInCode(email);

        assertThatThrownBy(() -> auth.sendSignInCode(email))
                .isInstanceOfSatisfying(LearnException.TooManyRequests.class, e ->
                        assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
    }

    @Test
    void a_forgotten_password_is_replaced() {
        auth.signUp(email, TestCloud.PASSWORD, "Ada");
        Auth elsewhere = auth();

        elsewhere.sendRecovery(email);
        elsewhere.recover(email, cloud.code(email));
        elsewhere.setNewPassword(OTHER_PASSWORD);

        assertThat(auth().signIn(email, OTHER_PASSWORD).displayName()).isEqualTo("Ada");
    }

    @Test
    void a_new_password_that_does_not_do_leaves_the_way_open_for_another() {
        auth.signUp(email, TestCloud.PASSWORD, "Ada");
        Auth elsewhere = auth();
        elsewhere.sendRecovery(email);
        elsewhere.recover(email, cloud.code(email));

        assertThatThrownBy(() -> elsewhere.setNewPassword("abc")).isInstanceOf(LearnException.WeakPassword.class);
        assertThatThrownBy(() -> elsewhere.setNewPassword(TestCloud.PASSWORD)).isInstanceOf(LearnException.SamePassword.class);
        elsewhere.setNewPassword(OTHER_PASSWORD);

        assertThat(auth().signIn(email, OTHER_PASSWORD).email()).isEqualTo(email);
    }

    @Test
    void a_password_can_be_changed_with_the_code_of_a_fresh_message() {
        auth.signUp(email, TestCloud.PASSWORD, "Ada");

        auth.sendPasswordCode();
        auth.setNewPassword(OTHER_PASSWORD, cloud.code(email));

        assertThat(auth().signIn(email, OTHER_PASSWORD).email()).isEqualTo(email);
    }

    @Test
    void giving_up_on_the_browser_ends_the_waiting() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        CompletableFuture<URI> page = new CompletableFuture<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                auth.signInInBrowser("github", new Auth.Browser(address -> {
                    page.complete(address);
                    opened.countDown();
                }, TEXTS));
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        opened.await(20, TimeUnit.SECONDS);

        waiting.interrupt();

        assertThat(page.get().getPath()).endsWith("/auth/v1/authorize");
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(LearnException.class);
    }

    @Test
    void whoever_says_no_in_the_browser_is_not_signed_in() {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> auth.signInInBrowser("github", new Auth.Browser(
                            address -> browser.sendAsync(refusal(address), BodyHandlers.discarding()), TEXTS)))
                    .isInstanceOfSatisfying(BrowserFailed.class, e ->
                            assertThat(e.reason()).isEqualTo(BrowserFailed.Reason.DENIED));
        }
        assertThat(auth.restore()).isEmpty();
    }

    /// What the provider sends the browser back with.
    private static HttpRequest refusal(URI authorize) {
        String back = HttpUrl.get(authorize).queryParameter("redirect_to");
        return HttpRequest.newBuilder(URI.create(back + "?error=access_denied&error_description=no")).build();
    }

    private static void confirmation(boolean needed) {
        cloud.settings(settings -> settings.with(new Emails(!needed, true, Duration.ZERO, Duration.ofHours(1))));
    }

    private static Auth auth() {
        MemorySecretStore secrets = new MemorySecretStore();
        return new CloudAuth(cloud.client(secrets), secrets, LocalLearners.NOT_OFFERED);
    }
}
