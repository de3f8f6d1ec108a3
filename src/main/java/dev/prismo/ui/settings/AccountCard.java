package dev.prismo.ui.settings;

import dev.prismo.ui.Card;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.settings.SettingsModel.Saving;
import java.io.File;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Who is signed in, what is known about them, and the ways out.
final class AccountCard {
    private static final String FILE = "prismo-data.json";

    private final UiKit kit;
    private final SettingsModel model;
    private final PersonalDataModel personal;
    private final Runnable signOut;

    AccountCard(UiKit kit, SettingsModel model, Runnable signOut) {
        this.kit = kit;
        this.model = model;
        personal = model.personal();
        this.signOut = signOut;
    }

    Card card() {
        TextField name = new TextField();
        name.textProperty().bindBidirectional(model.name());
        name.setAccessibleText(text("settings.name.title"));
        name.setOnAction(e -> model.saveName());
        Button save = new Button(text("settings.name.save"));
        save.setOnAction(e -> model.saveName());
        save.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !model.canSaveName(), model.name(), model.saving()));
        VBox saving = outcomes();
        model.saving().subscribe(state -> saving.getChildren().setAll(outcome(state)));
        Button leave = new Button(text("settings.sign-out.action"));
        leave.setOnAction(e -> signOut.run());
        return Card.titled(
                text("settings.account"),
                new SettingRow(text("settings.name.title"), text("settings.name.text"), name, save),
                saving,
                SettingRow.fact(text("settings.email.title"), model.account().email()),
                new SettingRow(text("settings.keys.title"), text(switch (model.credentialStore()) {
                    case KEYRING -> "settings.keys.keyring";
                    case FILE -> "settings.keys.file";
                })),
                new SettingRow(text("settings.export.title"), text("settings.export.text"), export()),
                new SettingRow(text("settings.sign-out.title"), text("settings.sign-out.text"), leave),
                new SettingRow(text("settings.delete.title"), text("settings.delete.text"), delete()),
                personalOutcome());
    }

    private Button export() {
        Button export = new Button(text("settings.export.action"));
        whileIdle(export);
        export.setOnAction(e -> {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(text("settings.export.title"));
            chooser.setInitialFileName(FILE);
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(text("settings.export.kind"), "*.json"));
            File chosen = chooser.showSaveDialog(export.getScene().getWindow());
            if (chosen != null) {
                personal.export(chosen.toPath());
            }
        });
        return export;
    }

    private Button delete() {
        Button delete = new Button(text("settings.delete.ask"));
        whileIdle(delete);
        delete.setOnAction(e -> {
            DeleteAccountSheet sheet =
                    new DeleteAccountSheet(kit.messages(), kit.dialogs()::close, personal::delete);
            kit.dialogs().host(text("settings.delete.title"), sheet, sheet.first());
        });
        return delete;
    }

    private void whileIdle(Button button) {
        button.disableProperty().bind(Bindings.createBooleanBinding(personal::isBusy, personal.state()));
    }

    private VBox personalOutcome() {
        VBox box = outcomes();
        personal.state().subscribe(state -> {
            box.getChildren().setAll(outcome(state));
            if (state instanceof PersonalDataModel.State.Deleted) {
                kit.toasts().success(text("settings.delete.done.title"), text("settings.delete.done.text"));
            }
        });
        return box;
    }

    private List<Node> outcome(PersonalDataModel.State state) {
        return switch (state) {
            case PersonalDataModel.State.Idle _, PersonalDataModel.State.Deleted _ -> List.of();
            case PersonalDataModel.State.Exporting _ -> List.of(note(text("settings.export.busy"), "muted-small"));
            case PersonalDataModel.State.Exported(var file) ->
                List.of(note(text("settings.export.done", file.toString()), "success-text"));
            case PersonalDataModel.State.Deleting _ -> List.of(note(text("settings.delete.busy"), "muted-small"));
            case PersonalDataModel.State.Failed(var problem) -> List.of(new ProblemBox(problem));
        };
    }

    private List<Node> outcome(Saving state) {
        return switch (state) {
            case Saving.Idle _ -> List.of();
            case Saving.Busy _ -> List.of(note(text("settings.name.saving"), "muted-small"));
            case Saving.Done _ -> List.of(note(text("settings.name.saved"), "success-text"));
            case Saving.Failed(var problem) -> List.of(new ProblemBox(problem));
        };
    }

    private static VBox outcomes() {
        VBox box = new VBox();
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private static Label note(String words, String styleClass) {
        Label note = new Label(words);
        note.setWrapText(true);
        note.getStyleClass().add(styleClass);
        return note;
    }

    private String text(String key, Object... arguments) {
        return kit.text(key, arguments);
    }
}
