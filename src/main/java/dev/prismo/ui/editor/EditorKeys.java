package dev.prismo.ui.editor;

import dev.prismo.ui.Choices;
import dev.prismo.ui.KeyTable;
import dev.prismo.ui.Shortcut;
import dev.prismo.ui.UiKit;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Gives the editor's keys from the one key table to its commands, and lets keyboard users out: after Escape, Tab
/// moves on.
final class EditorKeys implements EditorPart {
    private static final int USUAL_SIZE = 13;

    private final KeyTable keys;
    private final Choices choices;
    private final LineCommands lines;
    private final Map<Shortcut, Runnable> commands = new LinkedHashMap<>();
    private final EventHandler<KeyEvent> pressed = this::pressed;
    private @Nullable EditorArea area;
    private boolean tabLeaves;

    EditorKeys(UiKit kit, LineCommands lines) {
        keys = kit.keys();
        choices = kit.choices();
        this.lines = lines;
        commands.put(Shortcut.TOGGLE_COMMENT, lines::toggleComment);
        commands.put(Shortcut.INDENT, lines::indent);
        commands.put(Shortcut.OUTDENT, lines::outdent);
        commands.put(Shortcut.DUPLICATE_LINE, () -> lines.duplicate(LineCommands.Direction.DOWN));
        commands.put(Shortcut.DUPLICATE_LINE_UP, () -> lines.duplicate(LineCommands.Direction.UP));
        commands.put(Shortcut.DELETE_LINE, lines::delete);
        commands.put(Shortcut.MOVE_LINE_UP, () -> lines.move(LineCommands.Direction.UP));
        commands.put(Shortcut.MOVE_LINE_DOWN, () -> lines.move(LineCommands.Direction.DOWN));
        commands.put(Shortcut.LARGER_CODE, () -> zoom(1));
        commands.put(Shortcut.SMALLER_CODE, () -> zoom(-1));
        commands.put(Shortcut.LARGER_TEXT, () -> zoom(1));
        commands.put(Shortcut.SMALLER_TEXT, () -> zoom(-1));
        commands.put(Shortcut.NORMAL_TEXT, () -> choices.codeSize().set(USUAL_SIZE));
        commands.put(Shortcut.LEAVE_EDITOR, () -> tabLeaves = !tabLeaves);
    }

    void add(Shortcut shortcut, Runnable command) {
        commands.put(shortcut, command);
    }

    @Override
    public void install(EditorArea newArea) {
        area = newArea;
        newArea.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
        commands.put(Shortcut.UNDO, newArea::undo);
        commands.put(Shortcut.REDO, newArea::redo);
    }

    @Override
    public void uninstall() {
        if (area != null) {
            area.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
            area = null;
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            event.consume();
            tab(event.isShiftDown());
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            tabLeaves = true;
            return;
        }
        if (!event.getCode().isModifierKey()) {
            tabLeaves = event.getCode() == KeyCode.M && tabLeaves;
        }
        if (!event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey()) {
            return;
        }
        for (Map.Entry<Shortcut, Runnable> command : commands.entrySet()) {
            if (keys.matches(command.getKey(), event)) {
                event.consume();
                command.getValue().run();
                return;
            }
        }
    }

    private void tab(boolean back) {
        if (area == null) {
            return;
        }
        if (tabLeaves || !choices.tabInserts().get() || !area.isEditable()) {
            tabLeaves = false;
            area.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        } else if (back) {
            lines.outdent();
        } else {
            lines.indent();
        }
    }

    private void zoom(int step) {
        choices.codeSize().set(choices.codeSize().get() + step);
    }
}
