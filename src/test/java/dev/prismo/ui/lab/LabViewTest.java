package dev.prismo.ui.lab;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.FakePreferences;
import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLabs;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.RunResult;
import dev.prismo.model.Submission;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Choices;
import dev.prismo.ui.FxTasks;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Route;
import dev.prismo.ui.Theme;
import dev.prismo.ui.UiKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class LabViewTest {
    private final LabHarness it = new LabHarness();
    private final FxRobot robot = new FxRobot();
    private final List<Route> went = new ArrayList<>();
    private final StackPane root = new StackPane();
    private UiKit kit;
    private LabModel model;
    private LabView view;

    @Start
    void start(Stage stage) {
        Choices choices = new Choices(new FakePreferences());
        choices.appearance().set(Choices.Appearance.LIGHT);
        choices.lessMotion().set(true);
        Theme theme = new Theme(choices);
        kit = UiKit.of(new FxTasks(lost -> {
            throw new AssertionError(lost);
        }), choices, theme);
        Scene scene = new Scene(root, 1200, 740);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        on(() -> {
            view.close();
            return true;
        });
    }

    @Test
    void a_learner_types_runs_sees_what_differs_mends_it_and_hands_it_in() {
        open(2);
        it.runner.outcome = request -> request.tests().isEmpty()
                ? FakeRunner.result(Verdict.OK, "[1, 3]\n", "", 0, List.of())
                : FakeRunner.result(Verdict.WRONG_ANSWER, "", "", 0, List.of(
                        FakeRunner.passed(SampleLabs.TESTS.getFirst()),
                        FakeRunner.failed(SampleLabs.TESTS.get(1), "evens([1, 3])", "[]", "[1, 3]", "")));
        robot.write("x = 1", 0);
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        eventually(() -> shows("1 of 2 tests pass"));
        assertThat(on(() -> shows("evens([1, 3])") && shows("1, 3"))).isTrue();
        assertThat(it.runner.requests.getFirst().files().getFirst().text()).startsWith("x = 1");

        it.runner.outcome = FakeRunner::passed;
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        eventually(() -> shows("2 of 2 tests pass") || shows("3 of 3 tests pass"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        eventually(() -> shows("Passed") && shows("Your streak has begun: day 1"));

        assertThat(it.attempts.submissions.values()).singleElement().extracting(Submission::labId)
                .isEqualTo(SampleLabs.EVENS.id());
    }

    @Test
    void the_line_that_failed_is_marked_and_one_click_away() {
        open(2);
        it.runner.outcome = request -> new RunResult(
                Verdict.RUNTIME_ERROR, "", "NameError", 1, 3, "", List.of(),
                Optional.of(new Diagnostic("evens.py", 5, 1, "NameError: m", "Python does not know m.")));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        eventually(() -> shows("Python does not know m."));

        click("Go to line 5");

        assertThat(on(() -> area().getCurrentParagraph())).isEqualTo(4);
        assertThat(on(() -> area().getParagraph(4).getParagraphStyle())).contains("mark-error");
    }

    @Test
    void a_running_program_can_be_stopped() {
        open(2);
        it.runner.endless = true;
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        eventually(() -> model.program().isRunning() && !it.runner.requests.isEmpty());

        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);

        eventually(() -> shows("You stopped the program."));
        assertThat(it.runner.stops).isEqualTo(1);
    }

    @Test
    void what_is_typed_is_on_disk_a_moment_later() {
        open(2);
        robot.write("kept", 0);

        eventually(() -> it.drafts.saves.stream().anyMatch(d -> d.files().getFirst().text().startsWith("kept")));
    }

    @Test
    void a_full_disk_is_shown_while_editing_goes_on() {
        open(2);
        it.drafts.failure = new LearnException.Storage("full", LearnException.Storage.Reason.DISK_FULL, null);
        robot.write("a", 0);
        eventually(() -> shows("Save again"));
        int before = it.drafts.asked;
        robot.write("b", 0);
        eventually(() -> it.drafts.asked > before);
        assertThat(on(() -> area().getText())).startsWith("ab");

        it.drafts.failure = null;
        click("Save again");

        eventually(() -> !shows("Save again"));
        assertThat(it.drafts.saves.getLast().files().getFirst().text()).startsWith("ab");
    }

    @Test
    void a_submission_that_got_lost_can_be_sent_again() {
        open(2);
        it.gradingFailure = new LearnException.Unreachable("down", null);
        click("Submit");
        eventually(() -> shows("Try again"));
        it.gradingFailure = null;

        click("Try again");

        eventually(() -> shows("Passed"));
        assertThat(it.attempts.submissions).hasSize(1);
    }

    @Test
    void a_question_is_answered_and_leads_to_the_next_step() {
        open(1);
        on(() -> {
            robot.lookup(".check-box").queryAllAs(ButtonBase.class).stream().skip(1).forEach(ButtonBase::fire);
            return true;
        });
        click("Check the answer");
        eventually(() -> shows("Right"));

        click("Next step");

        eventually(() -> model.step().get().step().equals(SampleLabs.WRITE));
    }

    @Test
    void the_last_step_leads_to_the_next_lab() {
        open(3);
        click("Next lab");

        assertThat(went).containsExactly(new Route.Lab(SampleLabs.TOTALS.id(), 0));
    }

    @Test
    void every_button_and_field_has_a_name() {
        open(2);
        assertThat(on(() -> robot.lookup(node -> node.isFocusTraversable() && node.isVisible())
                        .queryAll()
                        .stream()
                        .filter(node -> node instanceof ButtonBase)
                        .filter(node -> ((ButtonBase) node).getText() == null || ((ButtonBase) node).getText().isBlank())
                        .filter(node -> node.getAccessibleText() == null || node.getAccessibleText().isBlank())
                        .toList()))
                .isEmpty();
    }

    private void open(int step) {
        on(() -> {
            model = it.model(kit.tasks(), step);
            view = new LabView(kit, model, navigator(), uri -> {});
            root.getChildren().setAll(view.root());
            return true;
        });
        eventually(() -> model.step().get() != null);
        on(() -> {
            view.focus();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Navigator navigator() {
        return new Navigator() {
            @Override
            public void go(Route route) {
                went.add(route);
            }

            @Override
            public void back() {}

            @Override
            public void forward() {}
        };
    }

    private CodeArea area() {
        return robot.lookup(node -> node instanceof CodeArea).queryAs(CodeArea.class);
    }

    private boolean shows(String text) {
        return robot.lookup(node -> isShown(node)
                        && (node instanceof Labeled label && text.equals(label.getText())
                                || node instanceof Text part && text.equals(part.getText())))
                .tryQuery()
                .isPresent();
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void click(String label) {
        Node target = on(() -> robot.lookup(
                        node -> node instanceof ButtonBase button && isShown(node) && label.equals(button.getText()))
                .query());
        robot.clickOn(target);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, work);
    }

    private void eventually(Callable<Boolean> condition) {
        Awaitility.await().atMost(15, SECONDS).until(() -> on(condition));
    }
}
