package dev.prismo.ui.login;

import dev.prismo.learn.Auth;
import dev.prismo.ui.Field;
import dev.prismo.ui.Messages;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The form of each way into Prismo.
final class LoginForms {
    private final LoginModel model;
    private final Messages messages;
    private final LoginParts parts;
    private final LoginDoors doors;
    private List<Field> fields = List.of();

    LoginForms(LoginModel model, Messages messages, LoginDoors doors) {
        this.model = model;
        this.messages = messages;
        this.doors = doors;
        parts = new LoginParts(model, messages);
    }

    List<Node> make(Way way) {
        return switch (way) {
            case LOCAL -> local();
            case SIGN_IN -> signIn();
            case SIGN_UP -> signUp();
            case FORGOT -> forgot();
            case NEW_PASSWORD -> newPassword();
            case EMAIL_CODE -> emailCode();
            case ENTER_CODE -> enterCode();
            case CONFIRM -> confirm();
        };
    }

    /// Puts the focus into the first field that lacks something, or into the first that is empty.
    void focus() {
        fields.stream()
                .filter(field -> !Objects.requireNonNullElse(field.input().getAccessibleHelp(), "").isEmpty())
                .findFirst()
                .or(() -> fields.stream().findFirst())
                .ifPresent(field -> field.input().requestFocus());
    }

    private List<Node> local() {
        fields = List.of(parts.field(text("login.local.name"), text("login.local.somebody"), model.input().name()));
        Button signIn = new Button(text("login.account.sign-in"));
        signIn.setOnAction(e -> model.way().set(Way.SIGN_IN));
        Button signUp = new Button(text("login.account.sign-up"));
        signUp.setOnAction(e -> model.way().set(Way.SIGN_UP));
        Stream.of(signIn, signUp).forEach(button -> {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setPrefWidth(1);
            button.disableProperty().bind(parts.busy());
            HBox.setHgrow(button, Priority.ALWAYS);
        });
        HBox accounts = new HBox(signIn, signUp);
        accounts.getStyleClass().add("login-accounts");
        return List.of(
                parts.heading(text("login.local.title"), text("login.local.text")),
                fields.getFirst(),
                action(text("login.local.action"), text("login.local.busy")),
                LoginParts.divider(text("login.or")),
                accounts,
                LoginParts.links(connect()));
    }

    private List<Node> signIn() {
        model.ask();
        fields = List.of(parts.email(), parts.password(text("login.password.label")));
        Hyperlink signUp = parts.link(text("login.sign-in.none"), Way.SIGN_UP);
        signUp.visibleProperty().bind(model.offer().map(offer -> offer.signUps() == Auth.SignUps.OPEN));
        signUp.managedProperty().bind(signUp.visibleProperty());
        return List.of(
                parts.heading(text("login.sign-in.title"), where()),
                fields.get(0),
                fields.get(1),
                action(text("login.sign-in.action"), text("login.sign-in.busy")),
                providers(),
                LoginParts.links(
                        parts.link(text("login.forgot.link"), Way.FORGOT),
                        parts.link(text("login.email-code.link"), Way.EMAIL_CODE),
                        signUp,
                        toLocal(),
                        connect()));
    }

    private List<Node> signUp() {
        model.ask();
        Field name = parts.field(text("login.name.label"), "", model.input().name());
        fields = List.of(name, parts.email(), parts.password(text("login.password.label")));
        return List.of(
                parts.heading(
                        text("login.sign-up.title"),
                        text(model.offersLocal() ? "login.sign-up.here" : "login.sign-up.everywhere")),
                name,
                fields.get(1),
                rated(fields.get(2)),
                action(text("login.sign-up.action"), text("login.sign-up.busy")),
                providers(),
                LoginParts.links(parts.link(text("login.sign-up.have"), Way.SIGN_IN), toLocal(), connect()));
    }

    private List<Node> forgot() {
        fields = List.of(parts.email());
        return List.of(
                parts.heading(text("login.forgot.title"), text("login.forgot.text")),
                fields.getFirst(),
                action(text("login.code.send"), text("login.code.sending")),
                LoginParts.links(back()));
    }

    private List<Node> newPassword() {
        fields = List.of(parts.code(), parts.password(text("login.new-password.label")));
        return List.of(
                parts.heading(text("login.new-password.title"), text("login.code.text")),
                parts.note(),
                fields.get(0),
                rated(fields.get(1)),
                action(text("login.new-password.action"), text("login.new-password.busy")),
                afterMessage());
    }

    private List<Node> emailCode() {
        fields = List.of(parts.email());
        return List.of(
                parts.heading(text("login.email-code.title"), text("login.email-code.text")),
                fields.getFirst(),
                action(text("login.code.send"), text("login.code.sending")),
                LoginParts.links(back()));
    }

    private List<Node> enterCode() {
        fields = List.of(parts.code());
        return List.of(
                parts.heading(text("login.enter-code.title"), text("login.code.text")),
                parts.note(),
                fields.getFirst(),
                action(text("login.sign-in.action"), text("login.sign-in.busy")),
                afterMessage());
    }

    private List<Node> confirm() {
        fields = List.of(parts.code());
        return List.of(
                parts.heading(text("login.confirm.title"), text("login.confirm.text")),
                parts.note(),
                fields.getFirst(),
                action(text("login.confirm.action"), text("login.sign-in.busy")),
                afterMessage());
    }

    private Node action(String label, String working) {
        return parts.action(label, working, () -> {
            model.submit();
            if (fields.stream().anyMatch(f -> !Objects.requireNonNullElse(f.input().getAccessibleHelp(), "").isEmpty())) {
                focus();
            }
        });
    }

    private VBox rated(Field password) {
        return new VBox(6, password, new StrengthMeter(messages, model.input().strength()));
    }

    /// Grows a button for each provider once the server has named them.
    private VBox providers() {
        VBox box = new VBox();
        box.getStyleClass().add("login-providers");
        box.managedProperty().bind(model.offer().map(offer -> !offer.providers().isEmpty()));
        box.visibleProperty().bind(box.managedProperty());
        model.offer().subscribe(offer -> {
            box.getChildren().setAll(LoginParts.divider(text("login.or.browser")));
            offer.providers().stream().map(this::provider).forEach(box.getChildren()::add);
        });
        return box;
    }

    private Button provider(String name) {
        Button button = new Button(text("login.provider", ProviderNames.of(name)));
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty().bind(parts.busy());
        button.setOnAction(e -> model.browse(name));
        return button;
    }

    private VBox afterMessage() {
        VBox links = LoginParts.links(parts.link(text("login.code.again"), model::resend));
        doors.mailbox().ifPresent(open -> links.getChildren().add(parts.link(text("login.mailbox"), open)));
        links.getChildren().add(back());
        return links;
    }

    private Hyperlink back() {
        return parts.link(text("login.back"), Way.SIGN_IN);
    }

    private String where() {
        String host = doors.where().host();
        return switch (doors.where().kind()) {
            case LOCAL -> text("login.sign-in.text");
            case CONFIGURED -> text("login.sign-in.at", host);
            case ACCEPTED -> text("login.sign-in.school", doors.where().name(), host);
        };
    }

    private Hyperlink toLocal() {
        Hyperlink back = parts.link(
                text("login.local.back"), doors.leave().orElse(() -> model.way().set(Way.LOCAL)));
        back.setVisible(model.offersLocal() || doors.leave().isPresent());
        back.setManaged(back.isVisible());
        return back;
    }

    private Hyperlink connect() {
        return parts.link(text("login.connect"), doors.connect());
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
