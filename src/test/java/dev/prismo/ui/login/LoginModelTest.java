package dev.prismo.ui.login;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Auth;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoginModelTest {
    private final TestAuth auth = new TestAuth().with(ADA, "correct horse");
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Session session = new Session();
    private final List<Route> visited = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();

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

        assertThat(model.input().email().error().get()).startsWith("This e-mail has an account already.");
    }

    @Test
    void what_the_server_finds_weak_is_said_beside_the_password() {
        auth.failNext(new LearnException.WeakPassword("x", List.of("pwned"), null));

        LoginModel model = signUp("Grace", "grace@example.org", "something long");

        assertThat(model.input().password().error().get()).contains("known leaks");
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

        assertThat(model.input().name().error().get()).isNotEmpty();
        assertThat(model.input().email().error().get()).isNotEmpty();
        assertThat(model.input().password().error().get()).contains("8");
        assertThat(visited).isEmpty();
    }

    @Test
    void typing_takes_the_complaint_away() {
        LoginModel model = signUp("Ada", "ada", "something long");

        model.email().set("ada@");

        assertThat(model.input().email().error().get()).isEmpty();
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

    @Test
    void a_forgotten_password_is_replaced_with_a_code_from_a_message() {
        LoginModel model = at(Way.FORGOT);
        model.submit();
        assertThat(auth.sent()).containsExactly("recovery ada@example.org");
        assertThat(model.way().get()).isEqualTo(Way.NEW_PASSWORD);
        assertThat(model.note().get()).isEqualTo("If ada@example.org has an account, a code is on its way there.");

        model.code().set("123 456");
        model.password().set("a better one");
        model.submit();

        assertThat(session.account()).contains(ADA);
        assertThat(auth.signIn("ada@example.org", "a better one")).isEqualTo(ADA);
    }

    @Test
    void a_new_password_that_is_refused_needs_no_second_code() {
        LoginModel model = at(Way.FORGOT);
        model.submit();
        model.code().set(TestAuth.CODE);
        model.password().set("weak but long");
        auth.refusePassword(new LearnException.WeakPassword("x", List.of("pwned"), null));
        model.submit();
        assertThat(model.input().password().error().get()).contains("known leaks");
        assertThat(session.account()).isEmpty();

        model.code().set("used already");
        model.password().set("a better one");
        model.submit();

        assertThat(session.account()).contains(ADA);
    }

    @Test
    void a_wrong_code_is_said_beside_the_code() {
        LoginModel model = at(Way.EMAIL_CODE);
        model.submit();
        model.code().set("000000");

        model.submit();

        assertThat(model.input().code().error().get()).isNotEmpty();
        assertThat(model.state().get()).isEqualTo(new State.Idle());
        assertThat(session.account()).isEmpty();
    }

    @Test
    void a_code_from_a_message_signs_in_without_a_password() {
        LoginModel model = at(Way.EMAIL_CODE);
        model.submit();
        model.code().set(TestAuth.CODE);

        model.submit();

        assertThat(session.account()).contains(ADA);
    }

    @Test
    void an_unconfirmed_address_leads_to_its_code_and_the_code_in() {
        auth.failNext(new LearnException.EmailNotConfirmed("x", null));
        LoginModel model = signIn("ada@example.org", "correct horse");
        assertThat(model.way().get()).isEqualTo(Way.CONFIRM);
        assertThat(model.note().get()).isEmpty();

        model.resend();
        assertThat(auth.sent()).containsExactly("confirmation ada@example.org");
        model.code().set(TestAuth.CODE);
        model.submit();

        assertThat(session.account()).contains(ADA);
    }

    @Test
    void a_message_too_soon_after_the_last_one_says_when() {
        LoginModel model = at(Way.EMAIL_CODE);
        model.submit();
        auth.failNext(new LearnException.TooManyRequests("x", Duration.ofSeconds(45), null));

        model.resend();

        assertThat(failure(model)).isEqualTo("That was a lot at once");
        assertThat(model.way().get()).isEqualTo(Way.ENTER_CODE);
    }

    @Test
    void a_code_belongs_to_its_step() {
        LoginModel model = at(Way.EMAIL_CODE);
        model.submit();
        model.code().set(TestAuth.CODE);

        model.way().set(Way.SIGN_IN);

        assertThat(model.code().get()).isEmpty();
    }

    @Test
    void the_browser_signs_in_and_can_be_given_up() {
        LoginModel model = model();
        tasks.hold();
        model.browse("google");
        assertThat(model.state().get()).isEqualTo(new State.Browsing());
        model.cancel();
        tasks.release();
        assertThat(session.account()).isEmpty();

        model.browse("google");

        assertThat(opened).containsExactly("google.example");
        assertThat(session.account()).contains(ADA);
    }

    @Test
    void what_the_server_offers_is_asked_once() {
        auth.offering(new Auth.Offer(List.of("google"), Auth.SignUps.CLOSED, Auth.Confirmation.NEEDED));
        LoginModel model = model();

        model.ask();
        auth.failNext(new LearnException.Unreachable("x", null));
        model.ask();

        assertThat(model.offer().get().providers()).containsExactly("google");
        assertThat(model.state().get()).isEqualTo(new State.Idle());
    }

    @Test
    void a_server_that_nobody_should_sign_in_to_says_so_before_anything_is_typed() {
        auth.failNext(new LearnException.ProjectUnfit("x", LearnException.ProjectUnfit.Reason.UNPROTECTED, "drafts"));
        LoginModel model = model();

        model.ask();

        assertThat(failure(model)).isEqualTo("This server does not protect your data");
    }

    @Test
    void a_server_that_can_not_be_asked_changes_nothing() {
        auth.failNext(new LearnException.Unreachable("x", null));
        LoginModel model = model();

        model.ask();

        assertThat(model.state().get()).isEqualTo(new State.Idle());
    }

    private LoginModel at(Way way) {
        LoginModel model = model();
        model.way().set(way);
        model.email().set("ada@example.org");
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
        return new LoginModel(
                auth, tasks, session, navigator, new Problems(messages), messages, page -> opened.add(page.getHost()));
    }

    private static String failure(LoginModel model) {
        return ((State.Failed) model.state().get()).problem().title();
    }
}
