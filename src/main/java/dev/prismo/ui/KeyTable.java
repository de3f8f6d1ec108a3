package dev.prismo.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

/// Reads [Shortcut] for this machine: matches key events, binds actions to nodes, and names keys for people.
public final class KeyTable {
    private final Messages messages;
    private final boolean mac;
    private final Map<Shortcut, KeyCombination> combinations = new EnumMap<>(Shortcut.class);

    public KeyTable(Messages messages) {
        this(messages, System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac"));
    }

    KeyTable(Messages messages, boolean mac) {
        this.messages = messages;
        this.mac = mac;
        for (Shortcut shortcut : Shortcut.values()) {
            combinations.put(shortcut, parse(shortcut.keys()));
        }
    }

    public KeyCombination combination(Shortcut shortcut) {
        return combinations.get(shortcut);
    }

    public boolean matches(Shortcut shortcut, KeyEvent event) {
        return combinations.get(shortcut).match(event);
    }

    /// Runs `action` when the key is pressed inside `node` and nothing further in has taken it.
    public Subscription bind(Node node, Shortcut shortcut, Runnable action) {
        EventHandler<KeyEvent> handler = event -> {
            if (matches(shortcut, event)) {
                event.consume();
                action.run();
            }
        };
        node.addEventHandler(KeyEvent.KEY_PRESSED, handler);
        return () -> node.removeEventHandler(KeyEvent.KEY_PRESSED, handler);
    }

    /// What the key does, as words.
    public String description(Shortcut shortcut) {
        return messages.text(shortcut.descriptionKey());
    }

    /// The key as people of this system write it, such as `Ctrl+Enter` or `⌘↵`.
    public String label(Shortcut shortcut) {
        return String.join(mac ? "" : "+", caps(shortcut));
    }

    /// The single keys, for drawing them as caps.
    public List<String> caps(Shortcut shortcut) {
        List<String> caps = new ArrayList<>();
        for (String part : shortcut.keys().split("\\+")) {
            caps.add(mac ? macCap(part) : cap(part));
        }
        return caps;
    }

    public List<Shortcut> in(Shortcut.Scope scope) {
        return Arrays.stream(Shortcut.values()).filter(s -> s.scope() == scope).toList();
    }

    private KeyCombination parse(String keys) {
        List<KeyCombination.Modifier> modifiers = new ArrayList<>();
        KeyCode code = KeyCode.UNDEFINED;
        for (String part : keys.split("\\+")) {
            switch (part) {
                case "Shortcut" -> modifiers.add(mac ? KeyCombination.META_DOWN : KeyCombination.CONTROL_DOWN);
                case "Shift" -> modifiers.add(KeyCombination.SHIFT_DOWN);
                case "Alt" -> modifiers.add(KeyCombination.ALT_DOWN);
                default -> code = KeyCode.valueOf(part.matches("\\d") ? "DIGIT" + part : part);
            }
        }
        return new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new));
    }

    private String cap(String part) {
        return switch (part) {
            case "Shortcut" -> messages.text("shell.cap.ctrl");
            case "Shift" -> messages.text("shell.cap.shift");
            case "Alt" -> messages.text("shell.cap.alt");
            case "ENTER" -> messages.text("shell.cap.enter");
            default -> sign(part);
        };
    }

    private static String macCap(String part) {
        return switch (part) {
            case "Shortcut" -> "⌘";
            case "Shift" -> "⇧";
            case "Alt" -> "⌥";
            case "ENTER" -> "↵";
            default -> sign(part);
        };
    }

    private static String sign(String part) {
        return switch (part) {
            case "LEFT" -> "←";
            case "RIGHT" -> "→";
            case "UP" -> "↑";
            case "DOWN" -> "↓";
            case "PAGE_UP" -> "PgUp";
            case "PAGE_DOWN" -> "PgDn";
            case "COMMA" -> ",";
            case "PERIOD" -> ".";
            case "SLASH" -> "/";
            case "EQUALS" -> "=";
            case "MINUS" -> "-";
            case "OPEN_BRACKET" -> "[";
            case "CLOSE_BRACKET" -> "]";
            default -> part;
        };
    }
}
