package dev.prismo.ui;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShellModelTest {
    private static final Route HOME = new Route.Home();
    private static final Route LEARN = new Route.Learn(null);
    private static final Route PROGRESS = new Route.Progress();
    private static final Route LOGIN = new Route.Login();
    private static final Route LAB = new Route.Lab(new UUID(0, 1), 0);

    private final TestAuth auth = new TestAuth();
    private final Session session = new Session();
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Toasts toasts = new Toasts(tasks);
    private final ShellModel model =
            new ShellModel(auth, session, tasks, toasts, new Problems(new Messages(Locale.ENGLISH)));

    @Test
    void a_kept_session_opens_home() {
        signedIn();

        assertThat(model.route()).contains(HOME);
        assertThat(session.account()).contains(ADA);
    }

    @Test
    void without_a_session_the_sign_in_opens() {
        model.start();

        assertThat(model.route()).contains(LOGIN);
    }

    @Test
    void a_session_that_can_not_be_read_opens_the_sign_in_and_says_why() {
        auth.failNext(new LearnException.Storage("x", LearnException.Storage.Reason.DAMAGED, null));

        model.start();

        assertThat(model.route()).contains(LOGIN);
        assertThat(toasts.shown()).singleElement().extracting(Toasts.Toast::kind).isEqualTo(Toasts.Kind.PROBLEM);
    }

    @Test
    void back_and_forward_walk_the_way_that_was_gone() {
        signedIn();
        model.go(LEARN);
        model.go(LAB);

        model.back();
        assertThat(model.route()).contains(LEARN);
        model.back();
        assertThat(model.route()).contains(HOME);
        assertThat(model.canGoBack().get()).isFalse();
        model.forward();
        model.forward();
        assertThat(model.route()).contains(LAB);
        assertThat(model.canGoForward().get()).isFalse();
    }

    @Test
    void a_new_way_forgets_the_old_forward() {
        signedIn();
        model.go(LEARN);
        model.back();

        model.go(PROGRESS);
        model.forward();

        assertThat(model.route()).contains(PROGRESS);
    }

    @Test
    void going_where_one_is_changes_nothing() {
        signedIn();

        model.go(HOME);

        assertThat(model.canGoBack().get()).isFalse();
    }

    @Test
    void who_is_not_signed_in_gets_the_sign_in_and_then_what_they_wanted() {
        model.start();

        model.go(LAB);
        assertThat(model.route()).contains(LOGIN);

        session.start(ADA);
        model.go(HOME);
        assertThat(model.route()).contains(LAB);
    }

    @Test
    void signing_out_ends_the_session_and_leaves_no_way_back() {
        signedIn();
        model.go(LEARN);

        model.signOut();

        assertThat(session.account()).isEmpty();
        assertThat(model.route()).contains(LOGIN);
        assertThat(model.canGoBack().get()).isFalse();
    }

    @Test
    void signing_out_works_here_even_if_the_server_does_not_hear_of_it() {
        signedIn();
        auth.failNext(new LearnException.Unreachable("x", null));

        model.signOut();

        assertThat(model.route()).contains(LOGIN);
        assertThat(toasts.shown()).hasSize(1);
    }

    @Test
    void a_revoked_session_says_so_and_the_next_sign_in_returns_to_the_lab() {
        signedIn();
        model.go(LAB);

        auth.loseSession(new LearnException.SignedOut("revoked", null));

        assertThat(model.route()).contains(LOGIN);
        assertThat(toasts.shown()).singleElement().extracting(Toasts.Toast::title).isEqualTo("You have been signed out");
        session.start(ADA);
        model.go(HOME);
        assertThat(model.route()).contains(LAB);
        assertThat(toasts.shown()).isEmpty();
    }

    private void signedIn() {
        auth.keeping(ADA);
        model.start();
    }
}
