package dev.prismo.ui.login;

import dev.prismo.ui.Field;
import dev.prismo.ui.Messages;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.login.LoginInput.Entry;
import dev.prismo.ui.login.LoginModel.State;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What the forms are made of. Everything in them rests while something is under way.
final class LoginParts {
    private final LoginModel model;
    private final Messages messages;
    private final BooleanBinding busy;

    LoginParts(LoginModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        busy = Bindings.createBooleanBinding(
                () -> model.state().get() instanceof State.Busy || model.state().get() instanceof State.Browsing,
                model.state());
    }

    BooleanBinding busy() {
        return busy;
    }

    Node heading(String title, String text) {
        Label big = new Label(title);
        big.getStyleClass().add("page-title");
        Label small = new Label(text);
        small.getStyleClass().add("muted");
        small.setWrapText(true);
        VBox box = new VBox(big, small);
        box.getStyleClass().add("login-heading");
        return box;
    }

    /// What was sent where.
    Node note() {
        Label note = new Label();
        note.textProperty().bind(model.note());
        note.setWrapText(true);
        note.getStyleClass().add("success-text");
        note.visibleProperty().bind(model.note().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        return note;
    }

    Field email() {
        return field(messages.text("login.email.label"), messages.text("login.email.prompt"), model.input().email());
    }

    Field password(String label) {
        PasswordInput input = new PasswordInput(messages, model.password());
        Field field = new Field(label, input, input.field());
        input.disableProperty().bind(busy);
        field.showErrors(model.input().password().error());
        return field;
    }

    Field code() {
        return field(messages.text("login.code.label"), messages.text("login.code.prompt"), model.input().code());
    }

    Field field(String label, String prompt, Entry entry) {
        TextField input = new TextField();
        input.setPromptText(prompt);
        input.textProperty().bindBidirectional(entry.text());
        input.disableProperty().bind(busy);
        Field field = new Field(label, input);
        field.showErrors(entry.error());
        return field;
    }

    /// The one thing to press, what it says while it works, and what went wrong.
    Node action(String label, String working, Runnable submit) {
        Button button = new Button();
        button.getStyleClass().addAll("accent", "login-action");
        button.setDefaultButton(true);
        button.setMaxWidth(Double.MAX_VALUE);
        String browsing = messages.text("login.browser.busy");
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> switch (model.state().get()) {
                            case State.Busy _ -> working;
                            case State.Browsing _ -> browsing;
                            case State.Idle _, State.Failed _ -> label;
                        },
                        model.state()));
        button.disableProperty().bind(busy);
        button.setOnAction(e -> submit.run());
        HBox.setHgrow(button, Priority.ALWAYS);
        ProgressIndicator spinner = new ProgressIndicator();
        spinner.setAccessibleText(working);
        spinner.getStyleClass().add("login-spinner");
        Button cancel = new Button(messages.text("login.cancel"));
        cancel.setCancelButton(true);
        cancel.setOnAction(e -> model.cancel());
        Stream.of(spinner, cancel).forEach(node -> {
            node.visibleProperty().bind(busy);
            node.managedProperty().bind(busy);
        });
        HBox row = new HBox(button, spinner, cancel);
        row.getStyleClass().add("login-action-row");
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(row);
        model.state().subscribe(state -> box.getChildren()
                .setAll(state instanceof State.Failed(var what) ? List.of(new ProblemBox(what), row) : List.of(row)));
        box.getStyleClass().add("login-act");
        return box;
    }

    static Node divider(String words) {
        Label or = new Label(words);
        or.getStyleClass().add("muted-small");
        StackPane left = new StackPane();
        StackPane right = new StackPane();
        Stream.of(left, right).forEach(line -> {
            line.getStyleClass().add("login-line");
            HBox.setHgrow(line, Priority.ALWAYS);
        });
        HBox divider = new HBox(left, or, right);
        divider.getStyleClass().add("login-divider");
        divider.setAlignment(Pos.CENTER);
        return divider;
    }

    static VBox links(Hyperlink... shown) {
        VBox links = new VBox(shown);
        links.getStyleClass().add("login-links");
        return links;
    }

    Hyperlink link(String text, Way to) {
        return link(text, () -> model.way().set(to));
    }

    Hyperlink link(String text, Runnable action) {
        Hyperlink link = new Hyperlink(text);
        link.disableProperty().bind(busy);
        link.setOnAction(e -> {
            // A link that was followed once is as good as new.
            link.setVisited(false);
            action.run();
        });
        return link;
    }
}
