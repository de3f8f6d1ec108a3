package dev.prismo.ui;

/// The one table of keys. `Shortcut` in a key stands for Ctrl, or Cmd on a Mac; [KeyTable] reads the rows.
public enum Shortcut {
    PALETTE(Scope.EVERYWHERE, "shell.key.palette", "Shortcut+K"),
    SHORTCUTS(Scope.EVERYWHERE, "shell.key.shortcuts", "F1"),
    HOME(Scope.EVERYWHERE, "shell.key.home", "Shortcut+1"),
    LEARN(Scope.EVERYWHERE, "shell.key.learn", "Shortcut+2"),
    PROGRESS(Scope.EVERYWHERE, "shell.key.progress", "Shortcut+3"),
    SETTINGS(Scope.EVERYWHERE, "shell.key.settings", "Shortcut+COMMA"),
    BACK(Scope.EVERYWHERE, "shell.key.back", "Alt+LEFT"),
    FORWARD(Scope.EVERYWHERE, "shell.key.forward", "Alt+RIGHT"),
    LARGER_TEXT(Scope.EVERYWHERE, "shell.key.larger", "Shortcut+EQUALS"),
    SMALLER_TEXT(Scope.EVERYWHERE, "shell.key.smaller", "Shortcut+MINUS"),
    NORMAL_TEXT(Scope.EVERYWHERE, "shell.key.normal", "Shortcut+0"),
    SEARCH(Scope.EVERYWHERE, "shell.key.search", "Shortcut+F"),

    RUN(Scope.LAB, "shell.key.run", "Shortcut+ENTER"),
    SUBMIT(Scope.LAB, "shell.key.submit", "Shortcut+Shift+ENTER"),
    STOP(Scope.LAB, "shell.key.stop", "Shortcut+PERIOD"),
    HINT(Scope.LAB, "shell.key.hint", "Shortcut+Shift+H"),
    NEXT_STEP(Scope.LAB, "shell.key.next-step", "Shortcut+PAGE_DOWN"),
    PREVIOUS_STEP(Scope.LAB, "shell.key.previous-step", "Shortcut+PAGE_UP"),
    FOCUS_INSTRUCTIONS(Scope.LAB, "shell.key.focus-instructions", "Alt+1"),
    FOCUS_EDITOR(Scope.LAB, "shell.key.focus-editor", "Alt+2"),
    FOCUS_RESULTS(Scope.LAB, "shell.key.focus-results", "Alt+3"),

    UNDO(Scope.EDITOR, "shell.key.undo", "Shortcut+Z"),
    REDO(Scope.EDITOR, "shell.key.redo", "Shortcut+Shift+Z"),
    FIND(Scope.EDITOR, "shell.key.find", "Shortcut+F"),
    REPLACE(Scope.EDITOR, "shell.key.replace", "Shortcut+H"),
    FIND_NEXT(Scope.EDITOR, "shell.key.find-next", "F3"),
    FIND_PREVIOUS(Scope.EDITOR, "shell.key.find-previous", "Shift+F3"),
    TOGGLE_COMMENT(Scope.EDITOR, "shell.key.toggle-comment", "Shortcut+SLASH"),
    INDENT(Scope.EDITOR, "shell.key.indent", "Shortcut+CLOSE_BRACKET"),
    OUTDENT(Scope.EDITOR, "shell.key.outdent", "Shortcut+OPEN_BRACKET"),
    DUPLICATE_LINE(Scope.EDITOR, "shell.key.duplicate-line", "Shortcut+D"),
    DUPLICATE_LINE_UP(Scope.EDITOR, "shell.key.duplicate-line-up", "Shortcut+Shift+D"),
    DELETE_LINE(Scope.EDITOR, "shell.key.delete-line", "Shortcut+Shift+K"),
    MOVE_LINE_UP(Scope.EDITOR, "shell.key.move-line-up", "Alt+UP"),
    MOVE_LINE_DOWN(Scope.EDITOR, "shell.key.move-line-down", "Alt+DOWN"),
    GO_TO_LINE(Scope.EDITOR, "shell.key.go-to-line", "Shortcut+G"),
    LEAVE_EDITOR(Scope.EDITOR, "shell.key.leave-editor", "Shortcut+M"),
    LARGER_CODE(Scope.EDITOR, "shell.key.larger-code", "Shortcut+Shift+EQUALS"),
    SMALLER_CODE(Scope.EDITOR, "shell.key.smaller-code", "Shortcut+Shift+MINUS");

    /// Where a key works. The same key may mean different things in different scopes: the inner one wins.
    public enum Scope {
        EVERYWHERE,
        LAB,
        EDITOR
    }

    private final Scope scope;
    private final String descriptionKey;
    private final String keys;

    Shortcut(Scope scope, String descriptionKey, String keys) {
        this.scope = scope;
        this.descriptionKey = descriptionKey;
        this.keys = keys;
    }

    public Scope scope() {
        return scope;
    }

    String descriptionKey() {
        return descriptionKey;
    }

    String keys() {
        return keys;
    }
}
