package dev.prismo.ui.settings;

import dev.prismo.learn.Connections;
import dev.prismo.learn.Connections.Current;
import dev.prismo.ui.Card;
import dev.prismo.ui.ConnectDialog;
import dev.prismo.ui.UiKit;
import javafx.scene.control.Button;

/// Which server the app works with, and the way to another.
final class ConnectionCard {
    private final UiKit kit;
    private final Connections connections;

    ConnectionCard(UiKit kit, Connections connections) {
        this.kit = kit;
        this.connections = connections;
    }

    Card card() {
        Current current = connections.current();
        ConnectDialog dialog = new ConnectDialog(kit, connections);
        Button connect = new Button(text("settings.connection.connect"));
        connect.setOnAction(e -> dialog.open());
        Button leave = new Button(text("settings.connection.leave"));
        leave.setOnAction(e -> dialog.leave());
        return switch (current.kind()) {
            case LOCAL ->
                Card.titled(
                        text("settings.connection"),
                        SettingRow.fact(text("settings.server.title"), text("settings.server.here")),
                        new SettingRow(
                                text("settings.connection.connect.title"),
                                text("settings.connection.connect.text"),
                                connect));
            case ACCEPTED ->
                Card.titled(
                        text("settings.connection"),
                        SettingRow.fact(text("settings.connection.name"), current.name()),
                        SettingRow.fact(text("settings.server.title"), current.host()),
                        new SettingRow(
                                text("settings.connection.other.title"),
                                text("settings.connection.other.text"),
                                connect),
                        new SettingRow(
                                text("settings.connection.leave.title"),
                                text("settings.connection.leave.text"),
                                leave));
            case CONFIGURED ->
                Card.titled(
                        text("settings.connection"),
                        SettingRow.fact(text("settings.server.title"), current.host()),
                        new SettingRow(
                                text("settings.connection.fixed.title"), text("settings.connection.fixed.text")));
        };
    }

    private String text(String key) {
        return kit.text(key);
    }
}
