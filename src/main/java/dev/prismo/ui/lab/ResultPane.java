package dev.prismo.ui.lab;

import dev.prismo.learn.SubmitLab;
import dev.prismo.model.Attempt;
import dev.prismo.model.Badge;
import dev.prismo.model.Gains;
import dev.prismo.model.TestCase;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Card;
import dev.prismo.ui.Icons;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Problem;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.ProgressTrack;
import dev.prismo.ui.Route;
import dev.prismo.ui.UiKit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What became of handing in: the grade, what it was given for, what was gained, and where to go from here.
final class ResultPane extends ScrollPane {
    private final UiKit kit;
    private final LabModel model;
    private final Navigator navigator;
    private final Runnable goOn;
    private final VBox page = new VBox();

    ResultPane(UiKit kit, LabModel model, Navigator navigator, Runnable goOn) {
        this.kit = kit;
        this.model = model;
        this.navigator = navigator;
        this.goOn = goOn;
        page.getStyleClass().addAll("dock-page", "result");
        setContent(page);
        setFitToWidth(true);
        getStyleClass().add("scroll-page");
    }

    void show(SubmitState state) {
        page.getChildren().setAll(switch (state) {
            case SubmitState.Idle _ -> List.of();
            case SubmitState.Sending _ -> sending();
            case SubmitState.Failed(var problem, var submission) -> failed(problem);
            case SubmitState.Graded(var outcome) -> graded(outcome);
        });
    }

    private List<Node> sending() {
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setMaxSize(16, 16);
        spinner.setAccessibleText(kit.text("lab.submitting"));
        HBox row = new HBox(8, spinner, TestsPane.wrapped(kit.text("lab.grading"), "strong"));
        row.setAlignment(Pos.CENTER_LEFT);
        return List.of(row, TestsPane.wrapped(kit.text("lab.grading.kept"), "muted"));
    }

    private List<Node> failed(Problem problem) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new ProblemBox(problem));
        nodes.add(TestsPane.wrapped(kit.text("lab.submit.kept"), "test-explanation"));
        if (problem.remedy() == Problem.Remedy.SIGN_IN) {
            nodes.add(primary(kit.text("lab.submit.sign-in"), () -> navigator.go(new Route.Login())));
        }
        if (!model.gone().get()) {
            Button again = new Button(kit.text("lab.submit.again"));
            again.setOnAction(e -> model.handInAgain());
            nodes.add(again);
        }
        return nodes;
    }

    private List<Node> graded(SubmitLab.Outcome outcome) {
        Attempt attempt = outcome.attempt();
        List<Node> nodes = new ArrayList<>();
        nodes.add(headline(attempt));
        int score = attempt.score().orElse(0);
        nodes.add(new ProgressTrack(score / 100.0, kit.text("lab.result.score", score)));
        Label points = TestsPane.wrapped(kit.text("lab.result.score", score), "muted");
        nodes.add(points);
        Verdict verdict = attempt.verdict().orElse(Verdict.WRONG_ANSWER);
        if (!attempt.passed()) {
            nodes.add(TestsPane.wrapped(Verdicts.sentence(kit.messages(), verdict), "test-explanation"));
        }
        nodes.addAll(hiddenTests(attempt.tests()));
        nodes.addAll(gains(outcome.gains()));
        nodes.add(ways(attempt));
        return nodes;
    }

    private Node headline(Attempt attempt) {
        Node icon = Icons.icon(attempt.passed() ? Feather.CHECK_CIRCLE : Feather.TARGET, "icon-large");
        icon.getStyleClass().add(attempt.passed() ? "icon-good" : "icon-warn");
        Label word = new Label(kit.text(attempt.passed() ? "lab.result.passed" : "lab.result.not-yet"));
        word.getStyleClass().add("page-title");
        HBox row = new HBox(10, icon, word);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private List<Node> hiddenTests(List<TestResult> tests) {
        List<Node> nodes = new ArrayList<>();
        long visible = tests.stream().filter(t -> t.visibility() == TestCase.Visibility.VISIBLE).count();
        long visiblePassed = tests.stream()
                .filter(t -> t.visibility() == TestCase.Visibility.VISIBLE && t.passed())
                .count();
        List<TestResult> hidden = tests.stream()
                .filter(t -> t.visibility() == TestCase.Visibility.HIDDEN)
                .toList();
        if (visible > 0) {
            nodes.add(TestsPane.wrapped(kit.text("lab.result.visible", visiblePassed, visible), "strong"));
        }
        if (hidden.isEmpty()) {
            return nodes;
        }
        long passed = hidden.stream().filter(TestResult::passed).count();
        nodes.add(TestsPane.wrapped(kit.text("lab.result.hidden", passed, hidden.size()), "strong"));
        for (TestResult test : hidden) {
            Node icon = Icons.icon(test.passed() ? Feather.CHECK : Feather.X, "icon-small");
            icon.getStyleClass().add(test.passed() ? "icon-good" : "icon-bad");
            String name = test.name().isBlank() ? kit.text("lab.result.hidden.unnamed") : test.name();
            Label label = TestsPane.wrapped(name, "hidden-test");
            label.setAccessibleText(kit.text(test.passed() ? "lab.test.passed" : "lab.test.failed", name));
            HBox row = new HBox(8, icon, label);
            row.getStyleClass().add("test-head");
            row.setAlignment(Pos.CENTER_LEFT);
            nodes.add(row);
        }
        return nodes;
    }

    private List<Node> gains(Gains gains) {
        List<Node> nodes = new ArrayList<>();
        Card card = Card.titled(kit.text("lab.gains"));
        int before = gains.before().current();
        int after = gains.after().current();
        if (after > 0) {
            Node flame = Icons.icon(Feather.ZAP);
            flame.getStyleClass().add("icon-streak");
            String text = after > before
                    ? kit.text("lab.gains.streak-grew", after)
                    : kit.text("lab.gains.streak", after);
            card.getChildren().add(gain(flame, TestsPane.wrapped(text, "gain")));
        }
        for (Badge badge : gains.newBadges()) {
            Node award = Icons.icon(Feather.AWARD);
            award.getStyleClass().add("icon-streak");
            Label name = TestsPane.wrapped(kit.text("lab.gains.badge", badge.name()), "strong");
            VBox words = new VBox(2, name, TestsPane.wrapped(badge.description(), "muted-small"));
            card.getChildren().add(gain(award, words));
        }
        gains.mastery().forEach(change -> card.getChildren().add(mastery(change)));
        if (card.getChildren().size() > 1) {
            nodes.add(card);
        }
        return nodes;
    }

    private static Node gain(Node icon, Node words) {
        HBox row = new HBox(10, icon, words);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return row;
    }

    /// The bar moves from where it was, unless things should keep still.
    private Node mastery(Gains.MasteryChange change) {
        long before = Math.round(change.before());
        long after = Math.round(change.after());
        Label skill = new Label(change.skill());
        Label numbers = new Label(kit.text("lab.gains.mastery", before, after));
        numbers.getStyleClass().add("muted-small");
        numbers.setMinWidth(USE_PREF_SIZE);
        skill.setMinWidth(0);
        skill.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(skill, Priority.ALWAYS);
        ProgressTrack track = new ProgressTrack(
                change.before() / 100, kit.text("lab.gains.mastery.spoken", change.skill(), before, after));
        if (kit.theme().still().get()) {
            track.fraction().set(change.after() / 100);
        } else {
            var end = new javafx.animation.KeyValue(
                    track.fraction(), change.after() / 100, javafx.animation.Interpolator.EASE_OUT);
            new javafx.animation.Timeline(new javafx.animation.KeyFrame(javafx.util.Duration.millis(190), end)).play();
        }
        return new VBox(4, new HBox(8, skill, numbers), track);
    }

    private Node ways(Attempt attempt) {
        HBox row = new HBox(8);
        row.getStyleClass().add("result-ways");
        if (!attempt.passed()) {
            row.getChildren().add(TestsPane.wrapped(kit.text("lab.result.try-again"), "muted"));
            return row;
        }
        if (model.nextStep().isPresent()) {
            row.getChildren().add(primary(kit.text("lab.next-step"), goOn));
        } else {
            model.nextLab().ifPresent(next ->
                    row.getChildren().add(primary(kit.text("lab.result.next-lab", next.name()), goOn)));
        }
        if (row.getChildren().isEmpty()) {
            row.getChildren().add(TestsPane.wrapped(kit.text("lab.result.all-done"), "strong"));
        }
        return row;
    }

    private Button primary(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("accent");
        button.setWrapText(true);
        button.setOnAction(e -> action.run());
        kit.tasks().onUi(button::requestFocus);
        return button;
    }
}
