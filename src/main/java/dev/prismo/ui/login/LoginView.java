package dev.prismo.ui.login;

import dev.prismo.ui.Field;
import dev.prismo.ui.Messages;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.Screen;
import dev.prismo.ui.login.LoginModel.State;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The sign-in screen: the brand at the left, one short form at the right.
public final class LoginView implements Screen {
    private static final double WIDE = 880;

    private final LoginModel model;
    private final Messages messages;
    private final Runnable connect;
    private final HBox root = new HBox();
    private final VBox form = new VBox();
    private final BooleanBinding busy;
    private List<Field> fields = List.of();

    /// @param connect asks for the way to a school's server
    public LoginView(LoginModel model, Messages messages, Runnable connect) {
        this.model = model;
        this.connect = connect;
        this.messages = messages;
        busy = Bindings.createBooleanBinding(() -> model.state().get() instanceof State.Busy, model.state());
        root.getStyleClass().add("login");
        root.getStylesheets()
                .add(Objects.requireNonNull(LoginView.class.getResource("/ui/login/login.css")).toExternalForm());
        BrandPanel brand = new BrandPanel(messages);
        brand.visibleProperty().bind(root.widthProperty().greaterThan(WIDE));
        brand.managedProperty().bind(brand.visibleProperty());
        brand.prefWidthProperty().bind(root.widthProperty().multiply(0.46));
        form.getStyleClass().add("login-form");
        form.setAlignment(Pos.CENTER_LEFT);
        StackPane middle = new StackPane(form);
        middle.getStyleClass().add("login-middle");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.getStyleClass().add("scroll-page");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(brand, scroll);
        model.way().subscribe(this::show);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void focus() {
        if (!fields.isEmpty()) {
            fields.getFirst().input().requestFocus();
        }
    }

    @Override
    public void close() {
        model.cancel();
    }

    private void show(Way way) {
        form.getChildren().setAll(switch (way) {
            case LOCAL -> local();
            case SIGN_IN -> signIn();
            case SIGN_UP -> signUp();
        });
        focus();
    }

    private List<Node> local() {
        fields = List.of(field(messages.text("login.local.name"), messages.text("login.local.somebody"),
                model.name(), model.nameError()));
        Button signIn = new Button(messages.text("login.account.sign-in"));
        signIn.setOnAction(e -> model.way().set(Way.SIGN_IN));
        Button signUp = new Button(messages.text("login.account.sign-up"));
        signUp.setOnAction(e -> model.way().set(Way.SIGN_UP));
        Stream.of(signIn, signUp).forEach(button -> {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setPrefWidth(1);
            button.disableProperty().bind(busy);
            HBox.setHgrow(button, Priority.ALWAYS);
        });
        HBox accounts = new HBox(signIn, signUp);
        accounts.getStyleClass().add("login-accounts");
        return List.of(
                heading(messages.text("login.local.title"), messages.text("login.local.text")),
                fields.getFirst(),
                action(messages.text("login.local.action"), messages.text("login.local.busy")),
                divider(),
                accounts,
                links(connectLink()));
    }

    private List<Node> signIn() {
        fields = List.of(email(), password());
        return List.of(
                heading(messages.text("login.sign-in.title"), messages.text("login.sign-in.text")),
                fields.get(0),
                fields.get(1),
                action(messages.text("login.sign-in.action"), messages.text("login.sign-in.busy")),
                links(link(messages.text("login.sign-in.none"), Way.SIGN_UP), toLocal(), connectLink()));
    }

    private List<Node> signUp() {
        Field name = field(messages.text("login.name.label"), "", model.name(), model.nameError());
        fields = List.of(name, email(), password());
        return List.of(
                heading(
                        messages.text("login.sign-up.title"),
                        messages.text(model.offersLocal() ? "login.sign-up.here" : "login.sign-up.everywhere")),
                name,
                fields.get(1),
                new VBox(6, fields.get(2), new StrengthMeter(messages, model.strength())),
                action(messages.text("login.sign-up.action"), messages.text("login.sign-up.busy")),
                links(link(messages.text("login.sign-up.have"), Way.SIGN_IN), toLocal(), connectLink()));
    }

    private Node heading(String title, String text) {
        Label big = new Label(title);
        big.getStyleClass().add("page-title");
        Label small = new Label(text);
        small.getStyleClass().add("muted");
        small.setWrapText(true);
        VBox box = new VBox(big, small);
        box.getStyleClass().add("login-heading");
        return box;
    }

    private Field email() {
        return field(messages.text("login.email.label"), messages.text("login.email.prompt"), model.email(),
                model.emailError());
    }

    private Field password() {
        PasswordInput input = new PasswordInput(messages, model.password());
        Field field = new Field(messages.text("login.password.label"), input, input.field());
        input.disableProperty().bind(busy);
        field.showErrors(model.passwordError());
        return field;
    }

    private Field field(String label, String prompt, StringProperty text,
            ObservableValue<String> errors) {
        TextField input = new TextField();
        input.setPromptText(prompt);
        input.textProperty().bindBidirectional(text);
        input.disableProperty().bind(busy);
        Field field = new Field(label, input);
        field.showErrors(errors);
        return field;
    }

    /// The one thing to press, what it says while it works, and what went wrong.
    private Node action(String label, String working) {
        Button submit = new Button();
        submit.getStyleClass().addAll("accent", "login-action");
        submit.setDefaultButton(true);
        submit.setMaxWidth(Double.MAX_VALUE);
        submit.textProperty().bind(Bindings.when(busy).then(working).otherwise(label));
        submit.disableProperty().bind(busy);
        submit.setOnAction(e -> submit());
        HBox.setHgrow(submit, Priority.ALWAYS);
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
        HBox row = new HBox(submit, spinner, cancel);
        row.getStyleClass().add("login-action-row");
        row.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(row);
        model.state().subscribe(state -> box.getChildren()
                .setAll(state instanceof State.Failed(var what) ? List.of(new ProblemBox(what), row) : List.of(row)));
        box.getStyleClass().add("login-act");
        return box;
    }

    private void submit() {
        model.submit();
        fields.stream()
                .filter(f -> !Objects.requireNonNullElse(f.input().getAccessibleHelp(), "").isEmpty())
                .findFirst()
                .ifPresent(f -> f.input().requestFocus());
    }

    private Node divider() {
        Label or = new Label(messages.text("login.or"));
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

    private static Node links(Hyperlink... shown) {
        VBox links = new VBox(shown);
        links.getStyleClass().add("login-links");
        return links;
    }

    private Hyperlink toLocal() {
        Hyperlink back = link(messages.text("login.local.back"), Way.LOCAL);
        back.setVisible(model.offersLocal());
        back.setManaged(model.offersLocal());
        return back;
    }

    private Hyperlink connectLink() {
        Hyperlink link = new Hyperlink(messages.text("login.connect"));
        link.disableProperty().bind(busy);
        link.setOnAction(e -> connect.run());
        return link;
    }

    private Hyperlink link(String text, Way to) {
        Hyperlink link = new Hyperlink(text);
        link.disableProperty().bind(busy);
        link.setOnAction(e -> model.way().set(to));
        return link;
    }
}
