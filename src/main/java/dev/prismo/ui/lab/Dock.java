package dev.prismo.ui.lab;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.RunResult;
import dev.prismo.model.TestCase;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.UiKit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What came of running and handing in: one tab each.
final class Dock extends BorderPane implements AutoCloseable {
    private final LabModel model;
    private final WorkPane work;
    private final boolean hasTests;
    private final TabStrip<Tab> tabs;
    private final TestsPane tests;
    private final OutputPane output;
    private final ResultPane result;
    private final List<Subscription> subscriptions;

    private enum Tab {
        TESTS,
        OUTPUT,
        RESULT
    }

    Dock(UiKit kit, LabModel model, Navigator navigator, WorkPane work, Runnable goOn) {
        this.model = model;
        this.work = work;
        var code = (dev.prismo.model.Activity.Code)
                Objects.requireNonNull(model.step().get()).step().activity();
        hasTests = !code.visibleTests().isEmpty();
        getStyleClass().add("dock");
        setMinWidth(260);
        tests = new TestsPane(kit, code, work);
        output = new OutputPane(kit, model.program(), firstInput(code.visibleTests()));
        result = new ResultPane(kit, model, navigator, goOn);
        tabs = new TabStrip<>(kit.text("lab.results"), this::open);
        tabs.add(Tab.TESTS, kit.text("lab.tests"));
        tabs.add(Tab.OUTPUT, kit.text("lab.output"));
        tabs.add(Tab.RESULT, kit.text("lab.result"));
        tabs.setShown(Tab.TESTS, hasTests);
        tabs.setShown(Tab.RESULT, false);
        setTop(tabs);
        tabs.choose(hasTests ? Tab.TESTS : Tab.OUTPUT);
        subscriptions = List.of(
                model.program().state().subscribe(this::showRun), model.submit().subscribe(this::showSubmit));
    }

    ProgramRun.Input input() {
        return output.input();
    }

    void focusTabs() {
        tabs.focusCurrent();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        output.close();
    }

    /// A program that reads gets the input of its first test, until the learner gives it another.
    private static String firstInput(List<TestCase> tests) {
        return tests.stream()
                .map(test -> test instanceof TestCase.Program program ? program.stdin() : "")
                .filter(input -> !input.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void open(Tab tab) {
        Node shown = switch (tab) {
            case TESTS -> tests;
            case OUTPUT -> output;
            case RESULT -> result;
        };
        setCenter(shown);
    }

    private void showRun(RunState state) {
        tests.show(state);
        switch (state) {
            case RunState.Idle _ -> tabs.badge(Tab.TESTS, null);
            case RunState.Running running -> {
                tabs.badge(Tab.TESTS, null);
                work.mark(Optional.empty());
                if (running.part() == RunState.Part.PROGRAM) {
                    tabs.choose(Tab.OUTPUT);
                }
            }
            case RunState.Failed _ -> tabs.choose(hasTests ? Tab.TESTS : Tab.OUTPUT);
            case RunState.Ended ended -> {
                tabs.badge(Tab.TESTS, failures(ended));
                work.mark(diagnostic(ended));
                boolean showTests = hasTests && !ended.stopped() && (ended.tests().isPresent() || !ended.program().passed());
                tabs.choose(showTests ? Tab.TESTS : Tab.OUTPUT);
            }
        }
    }

    private void showSubmit(SubmitState state) {
        result.show(state);
        boolean something = !(state instanceof SubmitState.Idle);
        tabs.setShown(Tab.RESULT, something);
        if (something) {
            tabs.choose(Tab.RESULT);
        } else if (tabs.current().filter(tab -> tab == Tab.RESULT).isPresent()) {
            tabs.choose(hasTests ? Tab.TESTS : Tab.OUTPUT);
        }
    }

    private static Optional<Diagnostic> diagnostic(RunState.Ended ended) {
        return ended.program().diagnostic().or(() -> ended.tests().flatMap(RunResult::diagnostic));
    }

    private static @Nullable Label failures(RunState.Ended ended) {
        long failed = ended.testResults().stream().filter(test -> !test.passed()).count();
        if (failed == 0) {
            return null;
        }
        Label count = new Label(Long.toString(failed));
        count.getStyleClass().add("count-badge");
        return count;
    }
}
