package dev.prismo.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prismo.localserver.auth.AuthSettings.Emails;
import dev.prismo.localserver.auth.AuthSettings.SignUps;
import dev.prismo.localserver.mail.Message;
import dev.prismo.supabase.AuthAdmin.Attributes;
import dev.prismo.supabase.AuthAdmin.Deletion;
import dev.prismo.supabase.AuthAdmin.GeneratedLink;
import dev.prismo.supabase.SupabaseException.Auth;
import dev.prismo.supabase.SupabaseException.RateLimited;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every way of signing in against the local server, with the codes from its mailbox.
@Timeout(60)
class AuthContractTest {
    private static final String PASSWORD = "correct horse 1";

    @TempDir
    private static Path folder;

    private static Library library;

    private final String email = UUID.randomUUID() + "@example.org";
    private final SupabaseClient client = library.client();

    @BeforeAll
    static void start() throws SQLException {
        library = new Library(folder);
    }

    @AfterAll
    static void stop() {
        library.close();
    }

    @BeforeEach
    void reset() {
        library.settings(settings -> settings.with(new Emails(true, true, Duration.ZERO, Duration.ofHours(1)))
                .with(new SignUps(true, true, true, 6, false)));
    }

    @Test
    void the_server_says_what_it_offers() {
        AuthSettings settings = client.auth().settings();

        assertThat(settings.offers("email")).isTrue();
        assertThat(settings.disableSignup()).isFalse();
        assertThat(settings.mailerAutoconfirm()).isTrue();
        assertThat(settings.providers()).isEmpty();
    }

    @Test
    void an_address_is_confirmed_by_the_code_of_a_message() {
        confirmationNeeded();

        assertThat(client.auth().signUp(email, PASSWORD, Map.of())).isInstanceOf(SignUp.ConfirmationNeeded.class);
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signInWithPassword(email, PASSWORD))
                .matches(e -> e.remedy() == Remedy.CONFIRM_ADDRESS);
        client.auth().verifyOtp(email, mail().code(), OtpType.SIGNUP);

        assertThat(client.auth().user().emailConfirmedAt()).isPresent();
        assertThat(library.client().auth().signInWithPassword(email, PASSWORD).user().email()).contains(email);
    }

    @Test
    void a_confirmation_is_sent_again_on_request() {
        confirmationNeeded();
        client.auth().signUp(email, PASSWORD, Map.of());
        String first = mail().id();

        client.auth().resend(email, OtpType.SIGNUP);

        assertThat(mail().id()).isNotEqualTo(first);
        assertThat(client.auth().verifyOtp(email, mail().code(), OtpType.SIGNUP)).isPresent();
    }

    @Test
    void messages_too_close_to_each_other_are_refused_with_the_time_to_wait() {
        library.settings(settings -> settings.with(new Emails(true, true, Duration.ofMinutes(5), Duration.ofHours(1))));
        client.auth().signInWithOtp(OtpRequest.to(email));

        assertThatExceptionOfType(RateLimited.class)
                .isThrownBy(() -> client.auth().signInWithOtp(OtpRequest.to(email)))
                .matches(e -> e.remedy() == Remedy.WAIT && e.retryAfter().isPositive());
    }

    @Test
    void a_code_signs_in_once() {
        client.auth().signInWithOtp(OtpRequest.to(email).data(Map.of("display_name", "Ada")));
        String code = mail().code();

        User user = client.auth().verifyOtp(email, code, OtpType.EMAIL).orElseThrow().user();

        assertThat(user.userMetadata("display_name")).contains("Ada");
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> library.client().auth().verifyOtp(email, code, OtpType.EMAIL))
                .matches(e -> e.known().equals(Optional.of(AuthCode.OTP_EXPIRED)));
    }

    @Test
    void an_unknown_address_gets_no_account_unless_newcomers_are_welcome() {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signInWithOtp(OtpRequest.to(email).newcomers(OtpRequest.Newcomers.REFUSED)))
                .matches(e -> e.remedy() == Remedy.ASK_ADMINISTRATOR);
    }

    @Test
    void a_forgotten_password_is_replaced() {
        client.auth().signUp(email, PASSWORD, Map.of());
        SupabaseClient elsewhere = library.client();

        elsewhere.auth().resetPasswordForEmail(email);
        elsewhere.auth().verifyOtp(email, mail().code(), OtpType.RECOVERY);
        elsewhere.auth().updateUser(UserUpdate.password("another horse 2"));

        assertThat(library.client().auth().signInWithPassword(email, "another horse 2").user().email()).contains(email);
    }

    @Test
    void a_stranger_does_not_learn_who_has_an_account() {
        client.auth().resetPasswordForEmail("nobody-" + email);

        assertThat(library.supabase.server().mailbox().newest("nobody-" + email)).isEmpty();
    }

    @Test
    void the_password_that_one_has_is_refused() {
        client.auth().signUp(email, PASSWORD, Map.of());

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().updateUser(UserUpdate.password(PASSWORD)))
                .matches(e -> e.known().equals(Optional.of(AuthCode.SAME_PASSWORD)));
    }

    @Test
    void a_change_of_address_is_confirmed_from_both() {
        client.auth().signUp(email, PASSWORD, Map.of());
        confirmationNeeded();
        String next = "new-" + email;

        client.auth().updateUser(UserUpdate.email(next));

        assertThat(client.auth().verifyOtp(email, mail().code(), OtpType.EMAIL_CHANGE)).isEmpty();
        String second = library.supabase.server().mailbox().newest(next).orElseThrow().code();
        assertThat(client.auth().verifyOtp(next, second, OtpType.EMAIL_CHANGE).orElseThrow().user().email()).contains(next);
    }

    @Test
    void someone_without_a_name_works_and_is_named_later() {
        Session session = client.auth().signInAnonymously(Map.of());

        assertThat(session.user().isAnonymous()).contains(true);
        client.from("books").insert(Map.of("title", "diary")).execute();
        User named = client.auth().updateUser(UserUpdate.email(email));

        assertThat(named.id()).isEqualTo(session.user().id());
        assertThat(client.from("books").select().count()).isEqualTo(1);
    }

    @Test
    void what_a_server_does_not_offer_is_said_so() {
        library.settings(settings -> settings.with(new SignUps(false, false, false, 6, false)));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signUp(email, PASSWORD, Map.of()))
                .matches(e -> e.known().equals(Optional.of(AuthCode.SIGNUP_DISABLED)));
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signInAnonymously(Map.of()))
                .matches(e -> e.remedy() == Remedy.ASK_ADMINISTRATOR);
        assertThat(client.auth().settings().disableSignup()).isTrue();
    }

    @Test
    void claims_are_checked_by_the_published_keys() {
        UUID id = client.auth().signUp(email, PASSWORD, Map.of()).user().id();

        Claims claims = client.auth().claims();

        assertThat(claims.subject()).isEqualTo(id);
        assertThat(claims.role()).isEqualTo("authenticated");
        assertThat(claims.level()).contains("aal1");
        assertThat(claims.text("email")).contains(email);
    }

    @Test
    void identities_are_listed_and_the_last_one_stays() {
        client.auth().signUp(email, PASSWORD, Map.of());

        Identity only = client.auth().userIdentities().getFirst();

        assertThat(only.provider()).isEqualTo("email");
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().unlinkIdentity(only))
                .matches(e -> e.known().equals(Optional.of(AuthCode.SINGLE_IDENTITY_NOT_DELETABLE)));
    }

    @Test
    void a_session_is_taken_over_by_its_refresh_token() {
        client.auth().signUp(email, PASSWORD, Map.of());
        String token = client.auth().session().orElseThrow().refreshToken();

        assertThat(library.client().auth().setSession(token).user().email()).contains(email);
    }

    @Test
    void the_service_looks_after_accounts() {
        AuthAdmin admin = library.service().auth().admin();

        User made = admin.createUser(Attributes.of(email, PASSWORD)
                .appMetadata(Map.of("role", "instructor"))
                .userMetadata(Map.of("display_name", "Ada")));
        assertThat(made.appMetadata("role")).contains("instructor");
        assertThat(admin.user(made.id()).userMetadata("display_name")).contains("Ada");
        assertThat(admin.listUsers(1, 1000).users()).extracting(User::id).contains(made.id());
        assertThat(admin.listUsers(1, 1).total()).isPositive();

        admin.updateUser(made.id(), Attributes.NONE.banned("24h"));
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().signInWithPassword(email, PASSWORD))
                .matches(e -> e.known().equals(Optional.of(AuthCode.USER_BANNED)));

        admin.deleteUser(made.id(), Deletion.REMOVE);
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> admin.user(made.id()))
                .matches(e -> e.known().equals(Optional.of(AuthCode.USER_NOT_FOUND)));
    }

    @Test
    void an_invitation_leads_in() {
        library.service().auth().admin().inviteUserByEmail(email, Map.of("display_name", "Ada"), Optional.empty());

        assertThat(client.auth().verifyOtp(email, mail().code(), OtpType.INVITE).orElseThrow().user().userMetadata("display_name"))
                .contains("Ada");
    }

    @Test
    void a_generated_link_signs_in_without_a_message() {
        client.auth().signUp(email, PASSWORD, Map.of());

        GeneratedLink link = library.service().auth().admin()
                .generateLink(OtpType.MAGICLINK, email, Map.of(), Optional.empty());

        assertThat(library.supabase.server().mailbox().newest(email)).isEmpty();
        assertThat(library.client().auth().verifyTokenHash(link.hashedToken(), OtpType.EMAIL).orElseThrow().user().email())
                .contains(email);
    }

    @Test
    void only_the_service_looks_after_accounts() {
        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> client.auth().admin().listUsers(1, 10))
                .matches(e -> e.status() == 403 || e.status() == 401);
    }

    private static void confirmationNeeded() {
        library.settings(settings -> settings.with(new Emails(false, true, Duration.ZERO, Duration.ofHours(1))));
    }

    private Message mail() {
        return library.supabase.server().mailbox().newest(email).orElseThrow();
    }
}
