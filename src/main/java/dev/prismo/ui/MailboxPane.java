package dev.prismo.ui;

import dev.prismo.learn.Mailbox.Confirmation;
import dev.prismo.learn.Mailbox.Message;
import dev.prismo.ui.MailboxModel.Box;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The messages that a server elsewhere would have sent by e-mail: their codes to copy, their links to open.
public final class MailboxPane extends VBox {
    private static final int SHOWN = 20;

    private final UiKit kit;
    private final MailboxModel model;
    private final Consumer<URI> browser;
    private final DateTimeFormatter moment;

    /// Looks into the mailbox at once.
    public MailboxPane(UiKit kit, MailboxModel model, Consumer<URI> browser) {
        this.kit = kit;
        this.model = model;
        this.browser = browser;
        moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(kit.messages().locale())
                .withZone(ZoneId.systemDefault());
        getStyleClass().add("mailbox");
        getChildren().add(new StatePane<>(kit.messages(), model.content(), this::box));
        model.refresh();
    }

    private Node box(Box box) {
        CheckBox automatic = new CheckBox(kit.text("mailbox.automatic"));
        automatic.setWrapText(true);
        automatic.setSelected(box.confirmation() == Confirmation.AUTOMATIC);
        automatic.setOnAction(e ->
                model.confirmation(automatic.isSelected() ? Confirmation.AUTOMATIC : Confirmation.BY_MESSAGE));
        Button refresh = Icons.button(Feather.REFRESH_CW, kit.text("mailbox.refresh"), model::refresh);
        Button clear = Icons.button(Feather.TRASH_2, kit.text("mailbox.clear"), model::clear);
        clear.setDisable(box.messages().isEmpty());
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox bar = new HBox(automatic, between, refresh, clear);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("mailbox-bar");
        VBox all = new VBox(bar);
        if (box.messages().isEmpty()) {
            Label none = new Label(kit.text("mailbox.empty"));
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            all.getChildren().add(none);
            return all;
        }
        VBox messages = new VBox();
        messages.getStyleClass().add("mailbox-messages");
        box.messages().stream().limit(SHOWN).map(this::row).forEach(messages.getChildren()::add);
        ScrollPane scroll = new ScrollPane(messages);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("scroll-page", "mailbox-scroll");
        scroll.setAccessibleText(kit.text("mailbox.messages"));
        all.getChildren().add(scroll);
        return all;
    }

    private HBox row(Message message) {
        Label subject = new Label(message.subject());
        subject.getStyleClass().add("strong");
        subject.setWrapText(true);
        Label facts = new Label(kit.text("mailbox.facts", message.to(), moment.format(message.sentAt())));
        facts.getStyleClass().add("muted-small");
        facts.setWrapText(true);
        VBox words = new VBox(subject, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(words);
        row.getStyleClass().add("mailbox-message");
        row.setAlignment(Pos.CENTER_LEFT);
        message.code().ifPresent(code -> {
            Button copy = new Button(code);
            copy.setGraphic(Icons.icon(Feather.COPY));
            copy.getStyleClass().add("mailbox-code");
            copy.setMinWidth(Region.USE_PREF_SIZE);
            copy.setAccessibleText(kit.text("mailbox.copy", code));
            copy.setOnAction(e -> copy(code));
            row.getChildren().add(copy);
        });
        message.link().ifPresent(link -> {
            Button open = Icons.button(Feather.EXTERNAL_LINK, kit.text("mailbox.open"), () -> browser.accept(link));
            row.getChildren().add(open);
        });
        return row;
    }

    private void copy(String code) {
        ClipboardContent content = new ClipboardContent();
        content.putString(code);
        Clipboard.getSystemClipboard().setContent(content);
        kit.toasts().info(kit.text("mailbox.copied"), code);
    }
}
