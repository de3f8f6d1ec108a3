package dev.prismo.ui.login;

import dev.prismo.ui.Messages;
import dev.prismo.ui.Screen;
import dev.prismo.ui.login.LoginModel.Way;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The sign-in screen: the brand at the left, one short form at the right.
public final class LoginView implements Screen {
    private static final double WIDE = 880;

    private final LoginModel model;
    private final LoginForms forms;
    private final HBox root = new HBox();
    private final VBox form = new VBox();

    public LoginView(LoginModel model, Messages messages, LoginDoors doors) {
        this.model = model;
        forms = new LoginForms(model, messages, doors);
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
        forms.focus();
    }

    @Override
    public void close() {
        model.close();
    }

    private void show(Way way) {
        form.getChildren().setAll(forms.make(way));
        focus();
    }
}
