package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Mailbox;
import dev.prismo.learn.Mailbox.Confirmation;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import dev.prismo.localserver.postgres.PostgresConfig.Durability;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ways in that need a message, and the ways out, on the workspace of this computer and its mailbox.
class AccountByMessageTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static LocalSupabase server;
    private static Backend backend;

    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        server = LocalSupabase.start(Options.in(folder)
                .withPrograms(Path.of("target", "postgres-bin"))
                .withDurability(Durability.NONE)
                .withoutSeed());
        backend = Backend.open(new DataFolder(folder), new Configuration(Map.of()), new FakeRunner(), new MovingClock());
    }

    @AfterAll
    static void stop() {
        backend.close();
        server.close();
    }

    @AfterEach
    void confirm_by_itself_again() {
        mailbox().confirmation(Confirmation.AUTOMATIC);
    }

    @Test
    void a_forgotten_password_is_replaced_with_the_code_in_the_mailbox() {
        backend.auth().signUp(email, PASSWORD, "Ada");
        backend.auth().sendRecovery(email);

        backend.auth().recover(email, newestCode());
        backend.auth().setNewPassword("another horse battery");

        assertThat(backend.auth().signIn(email, "another horse battery").displayName()).isEqualTo("Ada");
        assertThatThrownBy(() -> backend.auth().signIn(email, PASSWORD))
                .isInstanceOf(LearnException.WrongCredentials.class);
    }

    @Test
    void a_code_in_the_mailbox_signs_in() {
        backend.auth().signUp(email, PASSWORD, "Ada");
        backend.auth().signOut();
        backend.auth().sendSignInCode(email);

        assertThat(backend.auth().signInWithCode(email, newestCode()).email()).isEqualTo(email);
    }

    @Test
    void the_switch_makes_new_addresses_wait_for_their_code() {
        mailbox().confirmation(Confirmation.BY_MESSAGE);
        assertThatThrownBy(() -> backend.auth().signUp(email, PASSWORD, "Ada"))
                .isInstanceOf(LearnException.EmailNotConfirmed.class);

        assertThat(backend.auth().confirmEmail(email, newestCode()).email()).isEqualTo(email);
    }

    @Test
    void a_cleared_mailbox_is_empty() {
        backend.auth().sendSignInCode(email);
        assertThat(mailbox().messages()).isNotEmpty();

        mailbox().clear();

        assertThat(mailbox().messages()).isEmpty();
    }

    @Test
    void all_data_can_be_taken_along_and_the_account_deleted() {
        backend.auth().signUp(email, PASSWORD, "Ada Lovelace");
        assertThat(backend.auth().exportMyData()).contains("Ada Lovelace");

        backend.auth().deleteMyAccount();

        assertThat(backend.auth().restore()).isEmpty();
        assertThatThrownBy(() -> backend.auth().signIn(email, PASSWORD))
                .isInstanceOf(LearnException.WrongCredentials.class);
    }

    private static Mailbox mailbox() {
        return backend.mailbox().orElseThrow();
    }

    private String newestCode() {
        Mailbox.Message newest = mailbox().messages().getFirst();
        assertThat(newest.to()).isEqualTo(email);
        return newest.code().orElseThrow();
    }
}
