package dev.prismo.ui;

import dev.prismo.learn.Connections.Offer;
import dev.prismo.ui.ConnectModel.State;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Asks for a link or a file, then whether to go where it leads.
public final class ConnectSheet extends VBox {
    private static final String FILES = "*.prismo-connection";

    private final Messages messages;
    private final ConnectModel model;
    private final Runnable leave;
    private final TextField link = new TextField();

    /// @param leave closes it
    public ConnectSheet(Messages messages, ConnectModel model, Runnable leave) {
        this.messages = messages;
        this.model = model;
        this.leave = leave;
        getStyleClass().add("connect-sheet");
        link.setPromptText(messages.text("connect.link.prompt"));
        link.textProperty().bindBidirectional(model.text());
        link.setOnAction(e -> model.submit());
        setOnDragOver(this::dragged);
        setOnDragDropped(this::dropped);
        model.state().subscribe(this::show);
    }

    private void show(State state) {
        switch (state) {
            case State.Asking _ -> ask(Optional.empty());
            case State.Refused(var problem) -> ask(Optional.of(problem));
            case State.Offered(var offer) -> confirm(offer);
        }
    }

    private void ask(Optional<Problem> problem) {
        boolean typing = link.isFocused();
        Button file = new Button(messages.text("connect.file"));
        file.setOnAction(e -> chooseFile());
        Button next = new Button(messages.text("connect.next"));
        next.getStyleClass().add("accent");
        next.setDefaultButton(true);
        next.disableProperty().bind(link.textProperty().map(String::isBlank));
        next.setOnAction(e -> model.submit());
        getChildren().setAll(wrapped(messages.text("connect.text"), "muted"), new Field(messages.text("connect.link.label"), link));
        problem.ifPresent(shown -> getChildren().add(new ProblemBox(shown)));
        getChildren().addAll(wrapped(messages.text("connect.drop"), "muted-small"), buttons(file, cancel(), next));
        if (typing || problem.isPresent()) {
            link.requestFocus();
            link.end();
        }
    }

    private void confirm(Offer offer) {
        Label name = wrapped(offer.name(), "section");
        Label server = wrapped(messages.text("connect.offer.server", offer.host()), "strong");
        Button back = new Button(messages.text("connect.offer.back"));
        back.setOnAction(e -> model.back());
        Button connect = new Button(messages.text("connect.offer.action"));
        connect.getStyleClass().add("accent");
        connect.setDefaultButton(true);
        connect.setOnAction(e -> {
            model.accept();
            if (model.state().get() instanceof State.Offered) {
                leave.run();
            }
        });
        getChildren().setAll(
                name,
                server,
                wrapped(messages.text("connect.offer.check"), "muted"),
                wrapped(messages.text("connect.offer.text"), "muted"),
                buttons(back, cancel(), connect));
        connect.requestFocus();
    }

    private Button cancel() {
        Button cancel = new Button(messages.text("connect.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> leave.run());
        return cancel;
    }

    private static HBox buttons(Node first, Node... others) {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox row = new HBox(first, between);
        row.getChildren().addAll(List.of(others));
        row.getStyleClass().add("sheet-buttons");
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private static Label wrapped(String words, String styleClass) {
        Label label = new Label(words);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        return label;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("connect.title"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(messages.text("connect.file.kind"), FILES));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.choose(chosen.toPath());
        }
    }

    private void dragged(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles()) {
            model.choose(board.getFiles().getFirst().toPath());
        } else if (board.hasString()) {
            model.text().set(board.getString());
            model.submit();
        }
        event.setDropCompleted(true);
        event.consume();
    }

    /// What a keyboard user expects to be in.
    Node first() {
        return model.state().get() instanceof State.Offered
                ? lookupAll(".accent").iterator().next()
                : link;
    }
}
