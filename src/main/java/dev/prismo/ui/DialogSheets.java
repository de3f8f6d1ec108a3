package dev.prismo.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Draws what [Dialogs] asks for on the overlay.
final class DialogSheets {
    private final Messages messages;
    private final Dialogs dialogs;
    private final Overlay overlay;

    DialogSheets(Messages messages, Dialogs dialogs, Overlay overlay) {
        this.messages = messages;
        this.dialogs = dialogs;
        this.overlay = overlay;
        dialogs.open().subscribe(this::show);
    }

    private void show(Dialogs.@Nullable Open open) {
        switch (open) {
            case null -> overlay.close();
            case Dialogs.Open.Asking asking -> ask(asking, asking.question());
            case Dialogs.Open.Showing showing -> showContent(showing);
            case Dialogs.Open.Hosting hosting -> open(hosting, hosting.title(), hosting.content(), hosting.first());
        }
    }

    private void ask(Dialogs.Open.Asking asking, Dialogs.Question question) {
        Label text = new Label(question.text());
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        Button leave = new Button(messages.text("shell.dialog.cancel"));
        leave.setOnAction(e -> dialogs.close());
        Button act = new Button(question.action());
        act.setOnAction(e -> {
            dialogs.close();
            asking.confirmed().run();
        });
        boolean dangerous = question.weight() == Dialogs.Weight.DANGEROUS;
        act.getStyleClass().add(dangerous ? "danger" : "accent");
        Button usual = dangerous ? leave : act;
        leave.setCancelButton(true);
        usual.setDefaultButton(true);
        open(asking, question.title(), text, usual, leave, act);
    }

    private void showContent(Dialogs.Open.Showing showing) {
        Button close = new Button(messages.text("shell.dialog.close"));
        close.setOnAction(e -> dialogs.close());
        close.setDefaultButton(true);
        close.setCancelButton(true);
        open(showing, showing.title(), showing.content(), close, close);
    }

    private void open(Dialogs.Open open, String title, Node content, Node first, Button... buttons) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section");
        VBox sheet = new VBox(heading, content);
        if (buttons.length > 0) {
            HBox row = new HBox(buttons);
            row.getStyleClass().add("sheet-buttons");
            row.setAlignment(Pos.CENTER_RIGHT);
            sheet.getChildren().add(row);
        }
        sheet.getStyleClass().addAll("overlay-sheet", "dialog-sheet");
        sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        overlay.open(new Overlay.Sheet(sheet, title, first, Pos.CENTER, () -> dialogs.close(open)));
    }
}
