package dev.prismo.ui.login;

import static dev.prismo.ui.TestKit.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Auth;
import dev.prismo.learn.Connections;
import dev.prismo.model.Account;
import dev.prismo.ui.Accessibility;
import dev.prismo.ui.Mounted;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Places;
import dev.prismo.ui.Route;
import dev.prismo.ui.SameThreadTasks;
import dev.prismo.ui.TestAuth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginViewTest {
    private static final String NAME = "What should we call you? (optional)";

    private final SameThreadTasks tasks = new SameThreadTasks();
    private final List<String> events = new ArrayList<>();
    private final TestAuth auth = new TestAuth().with(ADA, "correct horse");
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(tasks, kit -> {
            Navigator nowhere = new Navigator() {
                @Override
                public void go(Route route) {}

                @Override
                public void back() {}

                @Override
                public void forward() {}
            };
            LoginModel model = new LoginModel(
                    auth,
                    tasks,
                    kit.session(),
                    nowhere,
                    kit.problems(),
                    kit.messages(),
                    page -> events.add("open " + page.getHost()));
            LoginDoors doors = new LoginDoors(
                    new Connections.Current(Connections.Kind.LOCAL, "", ""),
                    () -> events.add("connect"),
                    Optional.empty(),
                    Optional.of(() -> events.add("mailbox")));
            return new LoginView(model, kit.messages(), doors).root();
        });
    }

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void a_newcomer_types_a_name_and_presses_enter() {
        mounted.type(NAME, "Grace");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.kit().session().account()).map(Account::displayName).contains("Grace");
    }

    @Test
    void signing_in_by_keyboard_alone_works() {
        mounted.click("Sign in");
        mounted.type("ada@example.org");
        mounted.press(KeyCode.TAB);
        mounted.type("correct horse");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.kit().session().account()).contains(ADA);
    }

    @Test
    void a_wrong_password_is_said_on_the_form() {
        mounted.click("Sign in");
        mounted.type("E-mail", "ada@example.org");
        mounted.type("Password", "wrong");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.shows("E-mail or password is wrong")).isTrue();
    }

    @Test
    void the_first_field_that_lacks_something_gets_the_focus() {
        mounted.click("Create account");
        mounted.type("Name", "Grace");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.focused().getAccessibleText()).isEqualTo("E-mail");
        assertThat(mounted.focused().getAccessibleHelp()).isEqualTo("Write it like name@example.org.");
    }

    @Test
    void a_password_can_be_looked_at() {
        mounted.click("Sign in");
        mounted.type("Password", "secret");

        mounted.click("Show the password");

        assertThat(mounted.focused()).isInstanceOfSatisfying(
                TextField.class, field -> assertThat(field.getText()).isEqualTo("secret"));
        assertThat(mounted.find("Hide the password")).isNotNull();
    }

    @Test
    void while_it_works_it_says_so_and_can_be_cancelled() {
        tasks.hold();
        mounted.click("Work on this computer");
        assertThat(mounted.shows("Preparing your workspace…")).isTrue();

        mounted.click("Cancel");

        assertThat(mounted.shows("Work on this computer")).isTrue();
        assertThat(mounted.shows("Cancel")).isFalse();
    }

    @Test
    void a_school_is_one_link_away() {
        mounted.click("Connect to a school");

        assertThat(events).containsExactly("connect");
    }

    @Test
    void a_forgotten_password_is_replaced_by_keyboard_alone() {
        mounted.click("Sign in");
        mounted.type("E-mail", "ada@example.org");
        mounted.click("Forgot your password?");
        mounted.press(KeyCode.ENTER);
        assertThat(mounted.shows("If ada@example.org has an account, a code is on its way there.")).isTrue();
        mounted.type("123456");
        mounted.press(KeyCode.TAB);
        mounted.type("a better password");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.kit().session().account()).contains(ADA);
    }

    @Test
    void whoever_waits_for_a_code_can_look_into_the_mailbox() {
        mounted.click("Sign in");
        mounted.type("E-mail", "ada@example.org");
        mounted.click("E-mail me a sign-in code");
        mounted.press(KeyCode.ENTER);

        mounted.click("Open the local mailbox");

        assertThat(events).containsExactly("mailbox");
    }

    @Test
    void a_provider_of_the_server_has_a_button_that_opens_the_browser() {
        auth.offering(new Auth.Offer(List.of("github"), Auth.SignUps.OPEN, Auth.Confirmation.NOT_NEEDED));
        mounted.click("Sign in");

        mounted.click("Continue in the browser with GitHub");

        assertThat(events).containsExactly("open github.example");
        assertThat(mounted.kit().session().account()).contains(ADA);
    }

    @Test
    void where_nobody_may_sign_up_nothing_offers_it() {
        auth.offering(new Auth.Offer(List.of(), Auth.SignUps.CLOSED, Auth.Confirmation.NOT_NEEDED));
        mounted.click("Sign in");

        assertThat(mounted.shows("New here? Create an account")).isFalse();
    }

    @Test
    void at_a_school_its_name_and_the_way_back_are_there() {
        mounted.close();
        mounted = Mounted.show(tasks, kit -> {
            LoginModel model = new LoginModel(
                    auth.withoutLocalLearner(),
                    tasks,
                    kit.session(),
                    new Places(),
                    kit.problems(),
                    kit.messages(),
                    page -> {});
            LoginDoors doors = new LoginDoors(
                    new Connections.Current(Connections.Kind.ACCEPTED, "Hill School", "hill.example.org"),
                    () -> {},
                    Optional.of(() -> events.add("leave")),
                    Optional.empty());
            return new LoginView(model, kit.messages(), doors).root();
        });

        mounted.click("Work on this computer instead");

        assertThat(mounted.shows("You sign in at Hill School, hill.example.org.")).isTrue();
        assertThat(events).containsExactly("leave");
    }

    @Test
    void every_step_by_code_names_what_takes_the_focus() {
        mounted.click("Sign in");
        mounted.type("E-mail", "ada@example.org");
        for (String step : new String[] {"Forgot your password?", "Send me a code"}) {
            mounted.click(step);
            assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
        }
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        for (String way : new String[] {"Sign in", "New here? Create an account", "Work on this computer instead"}) {
            assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
            mounted.click(way);
        }
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }
}
