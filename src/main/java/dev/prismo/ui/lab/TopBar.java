package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.ui.Chip;
import dev.prismo.ui.KeyCap;
import dev.prismo.ui.Navigator;
import dev.prismo.ui.Route;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// Where the learner is, and the three things to do with a program: ask for a hint, run it, hand it in.
final class TopBar extends HBox implements AutoCloseable {
    private final UiKit kit;
    private final LabModel model;
    private final Button hint = new Button();
    private final Button run;
    private final Button stop;
    private final Button submit;
    private final List<Subscription> subscriptions;

    TopBar(UiKit kit, LabModel model, LabState lab, Navigator navigator, Runnable onRun, Runnable onHint) {
        this.kit = kit;
        this.model = model;
        getStyleClass().add("lab-bar");
        setAlignment(Pos.CENTER_LEFT);
        run = keyed(kit.text("lab.run"), Shortcut.RUN);
        run.setOnAction(e -> onRun.run());
        run.setTooltip(new Tooltip(kit.text("lab.run.help")));
        stop = keyed(kit.text("lab.stop"), Shortcut.STOP);
        stop.getStyleClass().add("danger");
        stop.setOnAction(e -> model.program().stop());
        submit = new Button(kit.text("lab.submit"));
        submit.getStyleClass().add("accent");
        submit.setMinWidth(Region.USE_PREF_SIZE);
        submit.setOnAction(e -> model.handIn());
        submit.setTooltip(new Tooltip(kit.text("lab.submit.help", kit.keys().label(Shortcut.SUBMIT))));
        hint.setMinWidth(Region.USE_PREF_SIZE);
        hint.setOnAction(e -> onHint.run());
        HBox breadcrumb = breadcrumb(lab, navigator);
        HBox.setHgrow(breadcrumb, Priority.ALWAYS);
        getChildren().addAll(breadcrumb, hint, run, stop, submit);
        subscriptions = List.of(
                model.step().subscribe(open -> update()),
                model.hintsTaken().subscribe(taken -> update()),
                model.program().state().subscribe(state -> update()),
                model.submit().subscribe(state -> update()),
                model.gone().subscribe(gone -> update()));
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
    }

    private void update() {
        LabModel.OpenStep open = model.step().get();
        Activity activity = open == null ? new Activity.Reading() : open.step().activity();
        boolean code = activity instanceof Activity.Code;
        boolean running = model.program().isRunning();
        boolean sending = model.submit().get() instanceof SubmitState.Sending;
        int hints = activity instanceof Activity.Code c ? c.hints().size() : 0;
        show(hint, code && hints > 0);
        int next = Math.min(hints, model.hintsTaken().get() + 1);
        hint.setText(
                model.hintsTaken().get() >= hints
                        ? kit.text("lab.hint.all-taken")
                        : kit.text("lab.hint", next, hints));
        hint.setDisable(model.hintsTaken().get() >= hints);
        show(run, code && !running);
        show(stop, code && running);
        show(submit, code);
        submit.setDisable(running || sending || model.gone().get());
        submit.setText(kit.text(sending ? "lab.submitting" : "lab.submit"));
    }

    private HBox breadcrumb(LabState lab, Navigator navigator) {
        Hyperlink learn = new Hyperlink(
                lab.collection().isEmpty()
                        ? kit.text("lab.all-labs")
                        : kit.text("lab.breadcrumb", lab.collection(), lab.module()));
        learn.getStyleClass().add("breadcrumb");
        learn.setOnAction(e -> navigator.go(new Route.Learn(null)));
        learn.setTextOverrun(OverrunStyle.ELLIPSIS);
        Label name = new Label(lab.lab().summary().name());
        name.getStyleClass().add("lab-name");
        Chip language = new Chip(lab.lab().summary().language().displayName());
        language.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(learn, name, language);
        row.getStyleClass().add("breadcrumb-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        learn.setMinWidth(0);
        return row;
    }

    private Button keyed(String text, Shortcut shortcut) {
        Button button = new Button(text);
        KeyCap cap = new KeyCap(String.join(" ", kit.keys().caps(shortcut)));
        button.setGraphic(cap);
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setGraphicTextGap(8);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(text);
        return button;
    }

    private static void show(Button button, boolean shown) {
        button.setVisible(shown);
        button.setManaged(shown);
    }
}
