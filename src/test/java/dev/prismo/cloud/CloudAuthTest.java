package dev.prismo.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.prismo.cloud.CloudAuth.LocalLearners;
import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.supabase.MemorySecretStore;
import dev.prismo.supabase.SecretStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudAuthTest {
    @TempDir
    private static Path folder;

    private static TestCloud cloud;

    private final SecretStore secrets = new MemorySecretStore();
    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeAll
    static void start() {
        cloud = TestCloud.start(folder);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void signing_up_signs_in_under_the_chosen_name() {
        Account account = auth().signUp(email, TestCloud.PASSWORD, " Ada Lovelace ");

        assertThat(account.displayName()).isEqualTo("Ada Lovelace");
        assertThat(account.email()).isEqualTo(email);
        assertThat(account.role()).isEqualTo("learner");
    }

    @Test
    void signing_in_again_finds_the_same_account() {
        Account account = auth().signUp(email, TestCloud.PASSWORD, "Ada");

        assertThat(auth().signIn(email, TestCloud.PASSWORD)).isEqualTo(account);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_are_told_alike() {
        auth().signUp(email, TestCloud.PASSWORD, "Ada");

        assertThatThrownBy(() -> auth().signIn(email, "wrong password")).isInstanceOf(LearnException.WrongCredentials.class);
        assertThatThrownBy(() -> auth().signIn("nobody-" + email, TestCloud.PASSWORD))
                .isInstanceOf(LearnException.WrongCredentials.class);
    }

    @Test
    void an_address_has_one_account() {
        auth().signUp(email, TestCloud.PASSWORD, "Ada");

        assertThatThrownBy(() -> auth().signUp(email, TestCloud.PASSWORD, "Eve")).isInstanceOf(LearnException.EmailTaken.class);
    }

    @Test
    void a_weak_password_is_told_with_its_reasons() {
        assertThatThrownBy(() -> auth().signUp(email, "abc", "Ada"))
                .isInstanceOfSatisfying(LearnException.WeakPassword.class, e -> assertThat(e.reasons()).contains("length"));
    }

    @Test
    void the_next_start_knows_the_learner_without_asking_the_server() {
        Auth auth = auth();
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");
        Account changed = auth.updateProfile(
                new Account(account.id(), email, "Countess", account.role(), Map.of("theme", "dark")));

        assertThat(auth().restore()).contains(changed);
    }

    @Test
    void nobody_is_restored_after_signing_out() {
        Auth auth = auth();
        auth.signUp(email, TestCloud.PASSWORD, "Ada");

        auth.signOut();

        assertThat(auth().restore()).isEmpty();
    }

    @Test
    void a_changed_profile_is_there_on_another_machine() {
        Auth auth = auth();
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");
        auth.updateProfile(new Account(account.id(), email, "Countess", account.role(), Map.of("theme", "dark")));

        Account elsewhere = auth(new MemorySecretStore()).signIn(email, TestCloud.PASSWORD);

        assertThat(elsewhere.displayName()).isEqualTo("Countess");
        assertThat(elsewhere.preferences()).containsEntry("theme", "dark");
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        Auth auth = auth();
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");

        assertThatThrownBy(() -> auth.updateProfile(
                        new Account(account.id(), email, "x".repeat(81), account.role(), Map.of())))
                .isInstanceOf(LearnException.Refused.class);
    }

    @Test
    void a_local_learner_is_the_same_one_at_each_start() {
        Account first = auth().startLocally("Ada");

        assertThat(auth().startLocally("Somebody else")).isEqualTo(first);
    }

    @Test
    void a_local_learner_is_made_anew_in_a_new_database() {
        Account first = auth().startLocally("Ada");
        cloud.execute("delete from auth.users where id = '" + first.id() + "'");

        Account second = auth().startLocally("Ada");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.displayName()).isEqualTo("Ada");
    }

    @Test
    void a_shared_server_offers_no_local_learner() {
        Auth shared = new CloudAuth(cloud.client(secrets), secrets, LocalLearners.NOT_OFFERED);

        assertThat(shared.offersLocalLearner()).isFalse();
        assertThatThrownBy(() -> shared.startLocally("Ada")).isInstanceOf(LearnException.Forbidden.class);
    }

    @Test
    void a_session_that_the_server_ended_is_reported_once_it_is_needed() {
        Auth auth = auth();
        var client = cloud.client(secrets);
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");
        CloudAuth restarted = new CloudAuth(client, secrets, LocalLearners.OFFERED);
        restarted.restore();
        List<LearnException> lost = new ArrayList<>();
        restarted.onSessionLost(lost::add);
        cloud.execute("delete from auth.sessions where user_id = '" + account.id() + "'");

        assertThatThrownBy(() -> new Boundary(client).run(() -> client.auth().refresh()))
                .isInstanceOf(LearnException.SignedOut.class);

        assertThat(lost).singleElement().isInstanceOf(LearnException.SignedOut.class);
    }

    @Test
    void what_the_server_holds_about_a_learner_is_exported_as_one_document() {
        Auth auth = auth();
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");

        JsonObject data = JsonParser.parseString(auth.exportMyData()).getAsJsonObject();

        assertThat(data.getAsJsonObject("account").get("email").getAsString()).isEqualTo(email);
        assertThat(data.getAsJsonObject("tables").getAsJsonArray("users").get(0).getAsJsonObject().get("id").getAsString())
                .isEqualTo(account.id().toString());
    }

    @Test
    void a_deleted_account_is_gone_here_and_there() {
        Auth auth = auth();
        Account account = auth.signUp(email, TestCloud.PASSWORD, "Ada");

        auth.deleteMyAccount();

        assertThat(cloud.texts("select id from auth.users where id = '" + account.id() + "'")).isEmpty();
        assertThat(auth().restore()).isEmpty();
        assertThatThrownBy(() -> auth().signIn(email, TestCloud.PASSWORD)).isInstanceOf(LearnException.WrongCredentials.class);
    }

    @Test
    void a_local_learner_who_is_deleted_starts_anew() {
        Auth auth = auth();
        Account first = auth.startLocally("Ada");

        auth.deleteMyAccount();

        assertThat(auth().startLocally("Grace")).satisfies(second -> {
            assertThat(second.id()).isNotEqualTo(first.id());
            assertThat(second.displayName()).isEqualTo("Grace");
        });
    }

    private Auth auth() {
        return auth(secrets);
    }

    private static Auth auth(SecretStore secrets) {
        return new CloudAuth(cloud.client(secrets), secrets, LocalLearners.OFFERED);
    }
}
