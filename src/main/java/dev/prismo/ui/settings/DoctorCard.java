package dev.prismo.ui.settings;

import dev.prismo.learn.Doctor.Finding;
import dev.prismo.ui.Card;
import dev.prismo.ui.Icons;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.settings.DoctorModel.State;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// "Check this installation": a button, and what is found.
final class DoctorCard {
    private final UiKit kit;
    private final DoctorModel model;
    private final VBox outcome = new VBox();
    private final VBox findings = new VBox();

    DoctorCard(UiKit kit, DoctorModel model) {
        this.kit = kit;
        this.model = model;
    }

    Card card() {
        Button start = new Button();
        start.textProperty()
                .bind(Bindings.createStringBinding(() -> checking() ? text("settings.doctor.cancel") : text("settings.doctor.start"), model.state()));
        start.setOnAction(e -> {
            if (checking()) {
                model.cancel();
            } else {
                model.examine();
            }
        });
        Button copy = new Button(text("settings.doctor.copy"));
        copy.disableProperty().bind(Bindings.isEmpty(model.findings()));
        copy.setOnAction(e -> copyReport());
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setAccessibleText(text("settings.doctor.checking"));
        spinner.getStyleClass().add("doctor-spinner");
        spinner.visibleProperty().bind(Bindings.createBooleanBinding(this::checking, model.state()));
        outcome.getStyleClass().add("doctor-outcome");
        findings.getStyleClass().add("doctor-findings");
        // A change while it is open shows at once; the card is as old as its model, so nothing has to be let go.
        model.findings().addListener((ListChangeListener<Finding>) change -> showFindings());
        model.state().subscribe(state -> outcome.getChildren().setAll(outcome(state)));
        showFindings();
        return Card.titled(
                text("settings.doctor"),
                new SettingRow(text("settings.doctor.title"), text("settings.doctor.text"), spinner, copy, start),
                outcome,
                findings);
    }

    private boolean checking() {
        return model.state().get() instanceof State.Checking;
    }

    private List<Node> outcome(State state) {
        return switch (state) {
            case State.Idle _, State.Checking _ -> List.of();
            case State.Failed(var problem) -> List.of(new ProblemBox(problem));
            case State.Done(long failures, long warnings) -> {
                Label words = new Label(
                        failures > 0
                                ? text("settings.doctor.failed", failures)
                                : warnings > 0 ? text("settings.doctor.warned", warnings) : text("settings.doctor.fine"));
                words.getStyleClass().add(failures > 0 ? "danger-text" : "success-text");
                yield List.of(words);
            }
        };
    }

    private void showFindings() {
        findings.getChildren().setAll(model.findings().stream().map(this::row).toList());
    }

    private HBox row(Finding finding) {
        Look look = look(finding);
        FontIcon icon = Icons.icon(look.icon);
        Label title = new Label(finding.title());
        title.getStyleClass().add("strong");
        VBox words = new VBox(title, wrapped(finding.message()));
        if (!finding.mend().isEmpty()) {
            Label mend = wrapped(finding.mend());
            mend.getStyleClass().add("muted-small");
            words.getChildren().add(mend);
        }
        words.getStyleClass().add("setting-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(icon, words);
        row.getStyleClass().addAll("doctor-finding", look.styleClass);
        row.setAlignment(Pos.TOP_LEFT);
        row.setAccessibleRole(AccessibleRole.TEXT);
        row.setAccessibleText(look.word + ": " + finding.title() + ". " + finding.message() + " " + finding.mend());
        return row;
    }

    private record Look(Feather icon, String styleClass, String word) {}

    private Look look(Finding finding) {
        return switch (finding.outcome()) {
            case OK -> new Look(Feather.CHECK_CIRCLE, "good", text("settings.doctor.word.ok"));
            case WARNING -> new Look(Feather.ALERT_TRIANGLE, "warned", text("settings.doctor.word.warning"));
            case FAILED -> new Look(Feather.X_CIRCLE, "bad", text("settings.doctor.word.failed"));
            case SKIPPED -> new Look(Feather.MINUS_CIRCLE, "skipped", text("settings.doctor.word.skipped"));
        };
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    private void copyReport() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.report());
        Clipboard.getSystemClipboard().setContent(content);
        kit.toasts().info(text("settings.doctor.copied.title"), text("settings.doctor.copied.text"));
    }

    private String text(String key, Object... arguments) {
        return kit.text(key, arguments);
    }
}
