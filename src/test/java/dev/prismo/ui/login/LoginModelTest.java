package dev.prismo.ui.login;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.model.Account;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.Session;
import dev.prismo.ui.TestAuth;
import dev.prismo.ui.login.LoginModel.State;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoginModelTest {
    private final TestAuth auth = new TestAuth().with(ADA, "correct horse");
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Session session = new Session();
    private final List<Route> visited = new ArrayList<>();

    @Test
    void one_click_starts_on_this_computer() {
        LoginModel model = model();

        model.submit();

        assertThat(session.account()).map(Account::displayName).contains("Learner");
        assertThat(visited).containsExactly(new Route.Home());
    }

    @Test
    void the_name_given_is_the_name_used() {
        LoginModel model = model();
        model.name().set(" Grace ");

        model.submit();

        assertThat(session.account()).map(Account::displayName).contains("Grace");
    }

    @Test
    void where_a_server_is_configured_the_sign_in_comes_first() {
        auth.withoutLocalLearner();

        assertThat(model().way().get()).isEqualTo(Way.SIGN_IN);
    }

    @Test
    void the_right_password_opens_home_and_is_forgotten() {
        LoginModel model = signIn("ada@example.org", "correct horse");

        assertThat(session.account()).contains(ADA);
        assertThat(model.password().get()).isEmpty();
    }

    @Test
    void a_wrong_password_is_said_in_place_and_keeps_what_was_typed() {
        LoginModel model = signIn("ada@example.org", "wrong");

        assertThat(failure(model)).isEqualTo("E-mail or password is wrong");
        assertThat(model.email().get()).isEqualTo("ada@example.org");
        assertThat(session.account()).isEmpty();
    }

    @Test
    void an_address_that_has_an_account_is_said_beside_the_address() {
        LoginModel model = signUp("Ada", "ada@example.org", "something long");

        assertThat(model.emailError().get()).startsWith("This e-mail has an account already.");
    }

    @Test
    void what_the_server_finds_weak_is_said_beside_the_password() {
        auth.failNext(new LearnException.WeakPassword("x", List.of("pwned"), null));

        LoginModel model = signUp("Grace", "grace@example.org", "something long");

        assertThat(model.passwordError().get()).contains("known leaks");
        assertThat(model.state().get()).isInstanceOf(State.Idle.class);
    }

    @Test
    void without_a_network_the_form_says_so_and_can_be_sent_again() {
        auth.failNext(new LearnException.Unreachable("x", null));
        LoginModel model = signIn("ada@example.org", "correct horse");
        assertThat(failure(model)).isEqualTo("The server can’t be reached");

        model.submit();

        assertThat(session.account()).contains(ADA);
    }

    @Test
    void each_field_says_what_it_lacks_and_nothing_is_sent() {
        LoginModel model = signUp(" ", "ada", "short");

        assertThat(model.nameError().get()).isNotEmpty();
        assertThat(model.emailError().get()).isNotEmpty();
        assertThat(model.passwordError().get()).contains("8");
        assertThat(visited).isEmpty();
    }

    @Test
    void typing_takes_the_complaint_away() {
        LoginModel model = signUp("Ada", "ada", "something long");

        model.email().set("ada@");

        assertThat(model.emailError().get()).isEmpty();
    }

    @Test
    void while_it_works_nothing_is_sent_twice() {
        tasks.hold();
        LoginModel model = model();
        model.submit();
        assertThat(model.state().get()).isInstanceOf(State.Busy.class);

        model.submit();

        assertThat(tasks.pending()).isEqualTo(1);
    }

    @Test
    void cancelling_leaves_nobody_signed_in() {
        tasks.hold();
        LoginModel model = model();
        model.submit();

        model.cancel();
        tasks.release();

        assertThat(model.state().get()).isInstanceOf(State.Idle.class);
        assertThat(session.account()).isEmpty();
    }

    @Test
    void another_way_forgets_the_problem_of_the_first() {
        LoginModel model = signIn("ada@example.org", "wrong");

        model.way().set(Way.SIGN_UP);

        assertThat(model.state().get()).isInstanceOf(State.Idle.class);
    }

    private LoginModel signIn(String email, String password) {
        LoginModel model = model();
        model.way().set(Way.SIGN_IN);
        model.email().set(email);
        model.password().set(password);
        model.submit();
        return model;
    }

    private LoginModel signUp(String name, String email, String password) {
        LoginModel model = model();
        model.way().set(Way.SIGN_UP);
        model.name().set(name);
        model.email().set(email);
        model.password().set(password);
        model.submit();
        return model;
    }

    private LoginModel model() {
        Messages messages = new Messages(Locale.ENGLISH);
        Navigator navigator = new Navigator() {
            @Override
            public void go(Route route) {
                visited.add(route);
            }

            @Override
            public void back() {}

            @Override
            public void forward() {}
        };
        return new LoginModel(auth, tasks, session, navigator, new Problems(messages), messages);
    }

    private static String failure(LoginModel model) {
        return ((State.Failed) model.state().get()).problem().title();
    }
}
