package dev.prismo.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.kordamp.ikonli.feather.Feather;

/// What can be done from anywhere: by key, by mouse button, and through the command palette.
final class ShellActions {
    private final UiKit kit;
    private final ShellModel model;
    private final Overlay overlay;
    private final Supplier<List<PaletteEntry>> labs;
    private final SignOutQuestion signOut;

    ShellActions(UiKit kit, ShellModel model, Overlay overlay, Supplier<List<PaletteEntry>> labs) {
        this.kit = kit;
        this.model = model;
        this.overlay = overlay;
        this.labs = labs;
        signOut = new SignOutQuestion(kit, model);
    }

    /// Makes keys and mouse buttons work inside `root`.
    void install(Node root) {
        bind(root, Shortcut.PALETTE, this::openPalette);
        bind(root, Shortcut.SHORTCUTS, this::showShortcuts);
        bind(root, Shortcut.HOME, () -> model.go(new Route.Home()));
        bind(root, Shortcut.LEARN, () -> model.go(new Route.Learn(null)));
        bind(root, Shortcut.PROGRESS, () -> model.go(new Route.Progress()));
        bind(root, Shortcut.SETTINGS, () -> model.go(new Route.Settings()));
        bind(root, Shortcut.BACK, model::back);
        bind(root, Shortcut.FORWARD, model::forward);
        kit.keys().bind(root, Shortcut.LARGER_TEXT, () -> resize(10));
        kit.keys().bind(root, Shortcut.SMALLER_TEXT, () -> resize(-10));
        kit.keys().bind(root, Shortcut.NORMAL_TEXT, () -> kit.choices().textPercent().set(100));
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.BACK) {
                event.consume();
                model.back();
            } else if (event.getButton() == MouseButton.FORWARD) {
                event.consume();
                model.forward();
            }
        });
    }

    /// These need a signed-in learner, and no dialog in the way.
    private void bind(Node root, Shortcut shortcut, Runnable action) {
        kit.keys().bind(root, shortcut, () -> {
            if (kit.session().account().isPresent() && !overlay.isOpen()) {
                action.run();
            }
        });
    }

    private void resize(int percent) {
        kit.choices().textPercent().set(kit.choices().textPercent().get() + percent);
    }

    void openPalette() {
        PaletteModel palette = new PaletteModel(entries(), labs, kit.tasks(), kit.toasts(), kit.problems());
        PaletteView view = new PaletteView(kit.messages(), palette, overlay::close);
        overlay.open(new Overlay.Sheet(
                view, kit.text("shell.palette.name"), view.field(), Pos.TOP_CENTER, palette::close));
    }

    void showShortcuts() {
        kit.dialogs().show(kit.text("shell.shortcuts.title"), new ShortcutSheet(kit.messages(), kit.keys()));
    }

    void askToSignOut() {
        signOut.ask();
    }

    private List<PaletteEntry> entries() {
        String places = kit.text("shell.palette.places");
        String look = kit.text("shell.palette.look");
        String you = kit.text("shell.palette.account");
        return List.of(
                keyed(Shortcut.HOME, places, Feather.HOME, () -> model.go(new Route.Home())),
                keyed(Shortcut.LEARN, places, Feather.BOOK_OPEN, () -> model.go(new Route.Learn(null))),
                keyed(Shortcut.PROGRESS, places, Feather.BAR_CHART_2, () -> model.go(new Route.Progress())),
                keyed(Shortcut.SETTINGS, places, Feather.SETTINGS, () -> model.go(new Route.Settings())),
                appearance(kit.text("shell.palette.light"), look, Feather.SUN, Choices.Appearance.LIGHT),
                appearance(kit.text("shell.palette.dark"), look, Feather.MOON, Choices.Appearance.DARK),
                appearance(kit.text("shell.palette.system"), look, Feather.MONITOR, Choices.Appearance.SYSTEM),
                keyed(Shortcut.LARGER_TEXT, look, Feather.ZOOM_IN, () -> resize(10)),
                keyed(Shortcut.SMALLER_TEXT, look, Feather.ZOOM_OUT, () -> resize(-10)),
                keyed(Shortcut.SHORTCUTS, you, Feather.COMMAND, this::showShortcuts),
                new PaletteEntry(
                        kit.text("shell.account.sign-out"), you, "", Feather.LOG_OUT, this::askToSignOut));
    }

    private PaletteEntry keyed(Shortcut shortcut, String group, Feather icon, Runnable action) {
        return new PaletteEntry(
                kit.keys().description(shortcut), group, kit.keys().label(shortcut), icon, action);
    }

    private PaletteEntry appearance(String title, String group, Feather icon, Choices.Appearance wanted) {
        return new PaletteEntry(title, group, "", icon, () -> kit.choices().appearance().set(wanted));
    }
}
