package dev.prismo.ui;

import dev.prismo.model.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The narrow column at the left: where one can go, and whose workspace this is.
final class Rail extends VBox {
    private static final double MARK = 20;

    private final UiKit kit;
    private final ShellModel model;
    private final ShellActions actions;
    private final Map<ToggleButton, Predicate<Route>> places = new LinkedHashMap<>();
    private final Avatar avatar = new Avatar("");
    private final Button account = new Button();

    Rail(UiKit kit, ShellModel model, ShellActions actions) {
        this.kit = kit;
        this.model = model;
        this.actions = actions;
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(kit.text("shell.rail.name"));
        VBox mark = new VBox(Icons.mark(MARK));
        mark.getStyleClass().add("rail-mark");
        mark.setAlignment(Pos.CENTER);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        mark,
                        place(Feather.HOME, Shortcut.HOME, kit.text("shell.rail.home"), new Route.Home(),
                                r -> r instanceof Route.Home),
                        place(Feather.BOOK_OPEN, Shortcut.LEARN, kit.text("shell.rail.learn"), new Route.Learn(null),
                                r -> r instanceof Route.Learn || r instanceof Route.Lab),
                        place(Feather.BAR_CHART_2, Shortcut.PROGRESS, kit.text("shell.rail.progress"),
                                new Route.Progress(), r -> r instanceof Route.Progress),
                        gap,
                        place(Feather.SETTINGS, Shortcut.SETTINGS, kit.text("shell.rail.settings"),
                                new Route.Settings(), r -> r instanceof Route.Settings),
                        accountButton());
        model.visit().subscribe(_ -> mark());
        kit.session().accountProperty().subscribe(this::show);
    }

    private ToggleButton place(Feather icon, Shortcut shortcut, String name, Route route, Predicate<Route> here) {
        ToggleButton button = Icons.named(new ToggleButton(), icon, name);
        button.setTooltip(new Tooltip(name + "  " + kit.keys().label(shortcut)));
        button.getStyleClass().add("rail-button");
        button.setOnAction(e -> {
            model.go(route);
            mark();
        });
        places.put(button, here);
        return button;
    }

    private void mark() {
        places.forEach((button, here) -> button.setSelected(model.route().filter(here).isPresent()));
    }

    private Button accountButton() {
        account.setGraphic(avatar);
        account.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        account.getStyleClass().addAll("rail-account", "flat");
        account.setOnAction(e -> menu().show(account, Side.RIGHT, 8, 0));
        return account;
    }

    private void show(@Nullable Account signedIn) {
        avatar.show(signedIn == null ? "" : signedIn.initials());
        String name = kit.text("shell.account.name", signedIn == null ? "" : signedIn.displayName());
        account.setAccessibleText(name);
        account.setTooltip(new Tooltip(name));
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("account-menu");
        menu.getItems()
                .addAll(
                        who(),
                        new SeparatorMenuItem(),
                        item(Feather.SETTINGS, kit.text("shell.rail.settings"), () -> model.go(new Route.Settings())),
                        item(Feather.COMMAND, kit.text("shell.account.shortcuts"), actions::showShortcuts),
                        new SeparatorMenuItem(),
                        item(Feather.LOG_OUT, kit.text("shell.account.sign-out"), actions::askToSignOut));
        return menu;
    }

    private CustomMenuItem who() {
        Optional<Account> signedIn = kit.session().account();
        Label name = new Label(signedIn.map(Account::displayName).orElse(""));
        name.getStyleClass().add("strong");
        Label email = new Label(signedIn.map(Account::email).orElse(""));
        email.getStyleClass().add("muted-small");
        CustomMenuItem item = new CustomMenuItem(new VBox(name, email), false);
        item.getStyleClass().add("account-who");
        item.setDisable(true);
        return item;
    }

    private static MenuItem item(Feather icon, String text, Runnable action) {
        MenuItem item = new MenuItem(text, Icons.icon(icon));
        item.setOnAction(e -> action.run());
        return item;
    }
}
