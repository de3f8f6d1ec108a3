package dev.prismo.ui.settings;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Doctor.Finding;
import dev.prismo.learn.Doctor.Outcome;
import dev.prismo.learn.FakeConnections;
import dev.prismo.model.Account;
import dev.prismo.ui.Choices;
import dev.prismo.ui.MemoryPreferences;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Places;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.Session;
import dev.prismo.ui.TestAuth;
import dev.prismo.ui.settings.SettingsModel.Saving;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {
    private final TestAuth auth = new TestAuth().with(ADA, "correct horse");
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Session session = new Session();
    private final Places places = new Places();
    private SettingsModel model;

    @BeforeEach
    void sign_in() {
        session.start(ADA);
        model = new SettingsModel(
                new Choices(new MemoryPreferences()),
                new SettingsServices(auth, new FakeConnections(), found -> found.accept(new Finding("clock", "Clock", Outcome.OK, "Fine.", "")), Optional.empty()),
                session,
                places,
                tasks,
                new Problems(new Messages(Locale.ENGLISH)),
                new About("1.0", Path.of("data"), "Process"));
    }

    @Test
    void a_new_name_is_seen_everywhere_once_the_server_has_it() {
        model.name().set(" Ada King ");

        model.saveName();

        assertThat(session.account()).map(Account::displayName).contains("Ada King");
        assertThat(model.saving().get()).isInstanceOf(Saving.Done.class);
        assertThat(model.canSaveName()).isFalse();
    }

    @Test
    void no_name_and_the_same_name_are_not_saved() {
        assertThat(model.canSaveName()).isFalse();

        model.name().set("  ");

        assertThat(model.canSaveName()).isFalse();
    }

    @Test
    void a_name_that_could_not_be_saved_stays_in_the_field() {
        auth.failNext(new LearnException.Unreachable("x", null));
        model.name().set("Ada King");

        model.saveName();

        assertThat(model.saving().get()).isInstanceOf(Saving.Failed.class);
        assertThat(model.name().get()).isEqualTo("Ada King");
        assertThat(session.account()).contains(ADA);
    }

    @Test
    void leaving_the_screen_drops_what_was_under_way() {
        tasks.hold();
        model.name().set("Ada King");
        model.saveName();

        model.close();
        tasks.release();

        assertThat(session.account()).contains(ADA);
    }

    @Test
    void all_data_lands_in_the_file_that_was_chosen(@TempDir Path folder) {
        Path file = folder.resolve("mine.json");

        model.personal().export(file);

        assertThat(file).hasContent("{}");
        assertThat(model.personal().state().get()).isEqualTo(new PersonalDataModel.State.Exported(file));
    }

    @Test
    void a_file_that_can_not_be_written_is_said(@TempDir Path folder) {
        model.personal().export(folder.resolve("none/mine.json"));

        assertThat(model.personal().state().get()).isInstanceOf(PersonalDataModel.State.Failed.class);
    }

    @Test
    void whoever_deletes_their_account_is_signed_out_and_at_the_sign_in() {
        model.personal().delete();

        assertThat(session.account()).isEmpty();
        assertThat(places.visited).containsExactly(new Route.Login());
    }

    @Test
    void an_account_that_could_not_be_deleted_stays_signed_in() {
        auth.failNext(new LearnException.Unreachable("x", null));

        model.personal().delete();

        assertThat(session.account()).contains(ADA);
        assertThat(model.personal().state().get()).isInstanceOf(PersonalDataModel.State.Failed.class);
    }

    @Test
    void a_deletion_under_way_is_not_taken_back_by_leaving_the_screen() {
        tasks.hold();
        model.personal().delete();

        model.close();
        tasks.release();

        assertThat(session.account()).isEmpty();
    }

    @Test
    void findings_of_a_check_that_was_stopped_are_dropped() {
        tasks.hold();
        model.doctor().examine();
        model.doctor().cancel();

        tasks.release();

        assertThat(model.doctor().findings()).isEmpty();
        assertThat(model.doctor().state().get()).isEqualTo(new DoctorModel.State.Idle());
    }
}
