package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Icons;
import dev.prismo.ui.KeyCap;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How the visible tests went.
final class TestsPane extends ScrollPane {
    private final UiKit kit;
    private final Activity.Code code;
    private final WorkPane work;
    private final VBox page = new VBox();

    TestsPane(UiKit kit, Activity.Code code, WorkPane work) {
        this.kit = kit;
        this.code = code;
        this.work = work;
        page.getStyleClass().add("dock-page");
        setContent(page);
        setFitToWidth(true);
        getStyleClass().addAll("scroll-page", "tests");
    }

    void show(RunState state) {
        page.getChildren().setAll(switch (state) {
            case RunState.Idle _ -> idle();
            case RunState.Running(var part, var tests) -> running(part, tests);
            case RunState.Failed(var problem) -> List.of(new ProblemBox(problem));
            case RunState.Ended ended -> ended(ended);
        });
    }

    private List<Node> idle() {
        KeyCap cap = new KeyCap(String.join(" ", kit.keys().caps(Shortcut.RUN)));
        Label first = new Label(kit.text("lab.tests.idle", code.visibleTests().size()));
        first.setWrapText(true);
        Label then = new Label(kit.text("lab.tests.idle-submit", code.hiddenTestCount()));
        then.setWrapText(true);
        then.getStyleClass().add("muted");
        cap.setMinWidth(USE_PREF_SIZE);
        HBox key = new HBox(8, cap, first);
        key.setAlignment(Pos.BASELINE_LEFT);
        List<Node> nodes = new ArrayList<>(List.of(key));
        code.visibleTests().forEach(test -> {
            Label name = new Label(test.name(), Icons.icon(Feather.CIRCLE, "icon-small"));
            name.setWrapText(true);
            nodes.add(name);
        });
        if (code.hiddenTestCount() > 0) {
            nodes.add(then);
        }
        return nodes;
    }

    private List<Node> running(RunState.Part part, List<TestResult> tests) {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(16, 16);
        spinner.setAccessibleText(kit.text("lab.tests.running"));
        Label label = new Label(kit.text(part == RunState.Part.PROGRAM ? "lab.output.running" : "lab.tests.running"));
        HBox head = new HBox(8, spinner, label);
        head.setAlignment(Pos.CENTER_LEFT);
        List<Node> nodes = new ArrayList<>(List.of(head));
        tests.forEach(test -> nodes.add(new TestRow(kit, test, isCall(test), Optional.empty(), work)));
        return nodes;
    }

    private List<Node> ended(RunState.Ended ended) {
        List<Node> nodes = new ArrayList<>();
        Optional<Diagnostic> diagnostic =
                ended.program().diagnostic().or(() -> ended.tests().flatMap(RunResult::diagnostic));
        if (ended.stopped()) {
            nodes.add(wrapped(kit.text("lab.stopped"), "strong"));
            return nodes;
        }
        if (ended.tests().isPresent()) {
            nodes.add(summary(ended.tests().get()));
        }
        if (!ended.program().passed()) {
            nodes.add(programProblem(ended.program(), diagnostic));
        }
        // What stopped the program itself is said once, above.
        Optional<Diagnostic> ofTest = ended.program().passed() ? diagnostic : Optional.empty();
        boolean unfolded = false;
        for (TestResult test : ended.testResults()) {
            TestRow row = new TestRow(kit, test, isCall(test), ofTest, work);
            nodes.add(test.passed() || unfolded ? row : row.unfolded());
            unfolded |= !test.passed();
        }
        if (ended.tests().isPresent() && ended.testResults().stream().allMatch(TestResult::passed)) {
            nodes.add(wrapped(kit.text("lab.tests.all-pass", kit.keys().label(Shortcut.SUBMIT)), "muted"));
        }
        return nodes;
    }

    private boolean isCall(TestResult result) {
        return code.visibleTests().stream()
                .anyMatch(test -> test instanceof TestCase.Call && test.id().equals(result.testId()));
    }

    private Node summary(RunResult tests) {
        long passed = tests.tests().stream().filter(TestResult::passed).count();
        long millis = tests.tests().stream().mapToLong(TestResult::millis).sum();
        Label count = new Label(kit.text("lab.tests.count", passed, tests.tests().size()));
        count.getStyleClass().add("strong");
        Label time = new Label(kit.text("lab.tests.time", millis));
        time.getStyleClass().add("muted");
        HBox row = new HBox(count, time);
        row.getStyleClass().add("tests-summary");
        row.setAccessibleText(count.getText() + " " + time.getText());
        return row;
    }

    private Node programProblem(RunResult program, Optional<Diagnostic> diagnostic) {
        VBox box = new VBox();
        box.getStyleClass().add("test-detail");
        box.getChildren().add(wrapped(Verdicts.sentence(kit.messages(), program.verdict()), "strong"));
        diagnostic.ifPresent(d -> box.getChildren().addAll(explained(kit, d, work)));
        if (diagnostic.isEmpty() && program.verdict() == Verdict.RUNTIME_ERROR && !program.stderr().isBlank()) {
            Label error = wrapped(program.stderr().strip(), "code");
            box.getChildren().add(error);
        }
        return box;
    }

    /// The language's words, a beginner's words, and the way to the line.
    static List<Node> explained(UiKit kit, Diagnostic diagnostic, WorkPane work) {
        List<Node> nodes = new ArrayList<>();
        Label message = wrapped(diagnostic.message(), "code");
        message.getStyleClass().add("danger-text");
        nodes.add(message);
        if (!diagnostic.explanation().isEmpty()) {
            nodes.add(wrapped(diagnostic.explanation(), "test-explanation"));
        }
        if (diagnostic.line() > 0 && work.has(diagnostic.file())) {
            Hyperlink line = new Hyperlink(kit.text("lab.go-to-line", diagnostic.line()));
            line.getStyleClass().add("line-link");
            line.setOnAction(e -> work.goTo(diagnostic.file(), diagnostic.line(), Math.max(1, diagnostic.column())));
            nodes.add(line);
        }
        return nodes;
    }

    static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
