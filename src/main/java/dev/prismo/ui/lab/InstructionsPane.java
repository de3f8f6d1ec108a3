package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.model.Hint;
import dev.prismo.model.LabStep;
import dev.prismo.ui.Card;
import dev.prismo.ui.Dialogs;
import dev.prismo.ui.MarkdownView;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.editor.CodeHighlighter;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The text of the step, the hints taken so far, and the way to its neighbours.
final class InstructionsPane extends BorderPane implements AutoCloseable {
    private static final double READABLE = 680;

    private final UiKit kit;
    private final LabModel model;
    private final MarkdownView.Highlighter highlighter;
    private final Consumer<URI> browser;
    private final VBox page = new VBox();
    private final VBox hints = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final Button next = new Button();
    private final Subscription subscription;

    InstructionsPane(UiKit kit, LabModel model, LabState lab, Consumer<URI> browser, Runnable goOn) {
        this.kit = kit;
        this.model = model;
        this.browser = browser;
        highlighter = new CodeHighlighter(kit.tasks());
        getStyleClass().add("instructions");
        LabStep step = Objects.requireNonNull(model.step().get()).step();
        page.getStyleClass().add("instructions-page");
        MarkdownView text = markdown(step.instruction());
        Label title = new Label(step.title());
        title.getStyleClass().add("page-title");
        title.setWrapText(true);
        hints.getStyleClass().add("hints");
        page.getChildren().addAll(place(step, lab.lab().steps()), title, text, hints);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("scroll-page");
        setCenter(scroll);
        if (lab.lab().steps().size() > 1 || !(step.activity() instanceof Activity.Code)) {
            setBottom(neighbours(goOn));
        }
        setMinWidth(220);
        subscription = model.hintsTaken().subscribe(taken -> showHints());
    }

    /// Adds what there is to do below the text.
    void addActivity(Node activity) {
        page.getChildren().add(activity);
    }

    /// The whole pane as a page of its own, in a column that is good to read.
    ScrollPane asPage() {
        StackPane centred = new StackPane(page);
        page.setMaxWidth(READABLE);
        StackPane.setAlignment(page, Pos.TOP_CENTER);
        scroll.setContent(centred);
        scroll.setFitToHeight(true);
        page.getChildren().add(getBottom());
        return scroll;
    }

    void focusFirst() {
        if (getBottom() != null && next.isVisible() && getScene() != null && scroll.getContent() != page) {
            next.requestFocus();
        } else {
            scroll.requestFocus();
        }
    }

    /// Makes going on the thing to do.
    void offerNext() {
        if (!next.getStyleClass().contains("accent")) {
            next.getStyleClass().add("accent");
        }
        kit.tasks().onUi(next::requestFocus);
    }

    /// Says which tier comes next and what it does, and takes it if the learner agrees.
    void askForHint() {
        int tier = model.hintsTaken().get() + 1;
        Activity activity = Objects.requireNonNull(model.step().get()).step().activity();
        if (!(activity instanceof Activity.Code code) || tier > code.hints().size()) {
            return;
        }
        Dialogs.Question question = new Dialogs.Question(
                kit.text("lab.hint.ask", tier, code.hints().size()),
                switch (code.hints().get(tier - 1).tier()) {
                    case 1 -> kit.text("lab.hint.nudge");
                    case 2 -> kit.text("lab.hint.concept");
                    default -> kit.text("lab.hint.example");
                },
                kit.text("lab.hint.take"),
                Dialogs.Weight.NORMAL);
        kit.dialogs().ask(question, model::takeHint);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }

    private void showHints() {
        List<Hint> taken = model.shownHints();
        hints.getChildren().clear();
        for (int i = 0; i < taken.size(); i++) {
            Card card = Card.titled(kit.text("lab.hint.title", i + 1), markdown(taken.get(i).text()));
            card.getStyleClass().add("hint-card");
            hints.getChildren().add(card);
        }
        hints.setVisible(!taken.isEmpty());
        hints.setManaged(!taken.isEmpty());
        if (!taken.isEmpty()) {
            kit.tasks().onUi(() -> scroll.setVvalue(1));
        }
    }

    private MarkdownView markdown(String text) {
        MarkdownView view = new MarkdownView(kit, highlighter, browser);
        view.show(text);
        return view;
    }

    private Node place(LabStep step, List<LabStep> steps) {
        Label label = new Label(kit.text("lab.step", step.number(), steps.size()));
        label.getStyleClass().add("muted-small");
        HBox dots = new HBox();
        dots.getStyleClass().add("step-dots");
        dots.setAlignment(Pos.CENTER_LEFT);
        for (LabStep each : steps) {
            Region dot = new Region();
            dot.getStyleClass().addAll("step-dot", each.number() == step.number() ? "current" : "other");
            dots.getChildren().add(dot);
        }
        HBox row = new HBox(label, dots);
        row.getStyleClass().add("step-place");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node neighbours(Runnable goOn) {
        Button previous = new Button(kit.text("lab.previous-step"));
        previous.setOnAction(e -> model.previousStep().ifPresent(s -> model.openStep(s.number())));
        previous.setDisable(model.previousStep().isEmpty());
        next.setText(model.nextStep().isPresent() ? kit.text("lab.next-step") : kit.text("lab.next-lab"));
        next.setOnAction(e -> goOn.run());
        next.setDisable(model.nextStep().isEmpty() && model.nextLab().isEmpty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(previous, space, next);
        row.getStyleClass().add("step-buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
