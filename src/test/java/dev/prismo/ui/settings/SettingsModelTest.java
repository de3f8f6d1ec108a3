package dev.prismo.ui.settings;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.ui.Choices;
import dev.prismo.ui.MemoryPreferences;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.Session;
import dev.prismo.ui.TestAuth;
import dev.prismo.ui.settings.SettingsModel.Saving;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsModelTest {
    private final TestAuth auth = new TestAuth().with(ADA, "correct horse");
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Session session = new Session();
    private SettingsModel model;

    @BeforeEach
    void sign_in() {
        session.start(ADA);
        model = new SettingsModel(
                new Choices(new MemoryPreferences()),
                auth,
                session,
                tasks,
                new Problems(new Messages(Locale.ENGLISH)),
                new About("1.0", Path.of("data"), "", "Process"));
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
}
