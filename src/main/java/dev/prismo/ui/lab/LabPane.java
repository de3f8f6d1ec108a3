package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.model.LabStep;
import dev.prismo.ui.KeyTable;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A lab that is there: its bar above, and below it the step with what there is to do.
final class LabPane extends BorderPane implements AutoCloseable {
    private static final double LEFT = 0.278;
    private static final double RIGHT = 0.696;

    private final UiKit kit;
    private final LabModel model;
    private final LabState lab;
    private final Navigator navigator;
    private final Consumer<URI> browser;
    private final TopBar bar;
    private final SplitMemory splits;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private @Nullable WorkPane work;
    private @Nullable Dock dock;
    private @Nullable InstructionsPane instructions;

    LabPane(UiKit kit, LabModel model, LabState lab, Navigator navigator, Consumer<URI> browser) {
        this.kit = kit;
        this.model = model;
        this.lab = lab;
        this.navigator = navigator;
        this.browser = browser;
        splits = new SplitMemory(model.preferences());
        getStyleClass().add("lab");
        bar = new TopBar(kit, model, lab, navigator, this::run, this::askForHint);
        setTop(bar);
        subscriptions.add(model.step().subscribe(this::show));
        bindKeys();
    }

    void focusFirst() {
        if (work != null) {
            work.focusText();
        } else if (instructions != null) {
            instructions.focusFirst();
        }
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        bar.close();
        closeStep();
    }

    private void show(LabModel.@Nullable OpenStep open) {
        closeStep();
        if (open == null) {
            return;
        }
        InstructionsPane text = new InstructionsPane(kit, model, lab, browser, this::goOn);
        instructions = text;
        if (open.work().isEmpty()) {
            showQuestion(open.step(), text);
            return;
        }
        WorkPane editor = new WorkPane(kit, model, open.work().get(), (Activity.Code) open.step().activity());
        Dock results = new Dock(kit, model, navigator, editor, this::goOn);
        work = editor;
        dock = results;
        SplitPane split = new SplitPane(text, editor, results);
        split.getStyleClass().add("lab-split");
        splits.follow(split, "lab-split", LEFT, RIGHT);
        setCenter(split);
        if (getScene() != null && getScene().getWindow() != null && getScene().getWindow().isShowing()) {
            editor.focusText();
        }
    }

    /// A question takes the place of editor and results, in a column that is good to read.
    private void showQuestion(LabStep step, InstructionsPane text) {
        QuestionPane question = new QuestionPane(kit, model, step, text::offerNext);
        subscriptions.add(question.subscription());
        text.addActivity(question);
        ScrollPane page = text.asPage();
        setCenter(page);
        text.focusFirst();
    }

    private void closeStep() {
        if (instructions != null) {
            instructions.close();
            instructions = null;
        }
        if (dock != null) {
            dock.close();
            dock = null;
        }
        if (work != null) {
            work.close();
            work = null;
        }
    }

    private void run() {
        if (dock != null) {
            model.run(dock.input());
        }
    }

    /// To the next step, or after the last one to the next lab.
    private void goOn() {
        model.nextStep().ifPresentOrElse(
                step -> model.openStep(step.number()),
                () -> model.nextLab().ifPresent(next -> navigator.go(new dev.prismo.ui.Route.Lab(next.id(), 0))));
    }

    private void askForHint() {
        if (instructions != null) {
            instructions.askForHint();
        }
    }

    private void bindKeys() {
        KeyTable keys = kit.keys();
        subscriptions.add(keys.bind(this, Shortcut.RUN, this::run));
        subscriptions.add(keys.bind(this, Shortcut.SUBMIT, model::handIn));
        subscriptions.add(keys.bind(this, Shortcut.STOP, () -> model.program().stop()));
        subscriptions.add(keys.bind(this, Shortcut.HINT, this::askForHint));
        subscriptions.add(keys.bind(
                this, Shortcut.NEXT_STEP, () -> model.nextStep().ifPresent(s -> model.openStep(s.number()))));
        subscriptions.add(keys.bind(
                this, Shortcut.PREVIOUS_STEP, () -> model.previousStep().ifPresent(s -> model.openStep(s.number()))));
        subscriptions.add(keys.bind(this, Shortcut.FOCUS_INSTRUCTIONS, () -> {
            if (instructions != null) {
                instructions.focusFirst();
            }
        }));
        subscriptions.add(keys.bind(this, Shortcut.FOCUS_EDITOR, () -> {
            if (work != null) {
                work.focusText();
            }
        }));
        subscriptions.add(keys.bind(this, Shortcut.FOCUS_RESULTS, () -> {
            if (dock != null) {
                dock.focusTabs();
            }
        }));
    }
}
