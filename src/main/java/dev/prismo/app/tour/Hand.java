package dev.prismo.app.tour;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Window;

/// The learner's hand and eye: finds what is on the screen by what it says, clicks and types with a real robot, and
/// waits, with a limit, for what should appear.
final class Hand {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(40);
    private static final int SHIFTED = 'A' - 'a';

    private final Robot robot = FxThread.call(Robot::new);

    /// Waits until something visible says `text`, as its text or its accessible name.
    void see(String text) {
        see(text, PATIENCE);
    }

    void see(String text, Duration patience) {
        until("to see \"" + text + "\"", patience, () -> FxThread.call(() -> find(says(text)).isPresent()));
    }

    /// Clicks the middle of what says `text`.
    void click(String text) {
        click("\"" + text + "\"", says(text).and(Hand::canBeUsed));
    }

    /// Clicks the first thing for which `which` holds.
    void clickFirst(String description, Predicate<Node> which) {
        click(description, which);
    }

    private void click(String description, Predicate<Node> which) {
        until("to click " + description, PATIENCE, () -> FxThread.call(() -> find(which).isPresent()));
        settle();
        FxThread.run(() -> {
            Node node = find(which).orElseThrow(() -> new TourFailure("nothing to click: " + description));
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
        });
        settle();
    }

    /// Clicks the field with this accessible name or prompt and types into it, in place of what it held.
    void fill(String name, String text) {
        click(name, node -> node instanceof TextInputControl field
                && (name.equals(field.getAccessibleText()) || name.equals(field.getPromptText())));
        chord(KeyCode.CONTROL, KeyCode.A);
        type(text);
    }

    /// Types key by key.
    void type(String text) {
        text.chars().forEach(c -> FxThread.run(() -> press(c)));
        settle();
    }

    /// Presses the keys together, the last one once.
    void chord(KeyCode... keys) {
        FxThread.run(() -> {
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
        settle();
    }

    /// Lets two frames pass, so that what was just done is laid out.
    void settle() {
        for (int i = 0; i < 2; i++) {
            FxThread.run(() -> {});
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    void until(String what, Duration patience, BooleanSupplier reached) {
        long end = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TourFailure("waited " + patience.toSeconds() + " s " + what);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    Optional<Node> find(Predicate<Node> which) {
        return Window.getWindows().reversed().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .flatMap(scene -> all(scene.getRoot()))
                .filter(Hand::isShown)
                .filter(which)
                .findFirst();
    }

    private static Predicate<Node> says(String text) {
        return node -> text.equals(node.getAccessibleText())
                || node instanceof Labeled labeled && text.equals(labeled.getText())
                || node instanceof Text plain && text.equals(plain.getText());
    }

    private static boolean canBeUsed(Node node) {
        return !node.isDisabled() && node.getAccessibleRole() != AccessibleRole.TOOLTIP;
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        Scene scene = node.getScene();
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.getWidth() > 0
                && bounds.getHeight() > 0
                && bounds.intersects(0, 0, scene.getWidth(), scene.getHeight());
    }

    private static Stream<Node> all(Node node) {
        Stream<Node> below = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Hand::all)
                : Stream.empty();
        return Stream.concat(Stream.of(node), below);
    }

    private void press(int character) {
        Stroke stroke = Stroke.of(character);
        if (stroke.shift()) {
            robot.keyPress(KeyCode.SHIFT);
        }
        robot.keyType(stroke.key());
        if (stroke.shift()) {
            robot.keyRelease(KeyCode.SHIFT);
        }
    }

    /// The key of a US keyboard that makes a character.
    private record Stroke(KeyCode key, boolean shift) {
        private static final String PLAIN = "`1234567890-=[]\\;',./";
        private static final String WITH_SHIFT = "~!@#$%^&*()_+{}|:\"<>?";

        static Stroke of(int character) {
            if (character >= 'A' && character <= 'Z') {
                return new Stroke(named(String.valueOf((char) character)), true);
            }
            if (character >= 'a' && character <= 'z') {
                return new Stroke(named(String.valueOf((char) (character + SHIFTED))), false);
            }
            if (character == ' ') {
                return new Stroke(KeyCode.SPACE, false);
            }
            if (character == '\n') {
                return new Stroke(KeyCode.ENTER, false);
            }
            int shifted = WITH_SHIFT.indexOf(character);
            int plain = shifted >= 0 ? PLAIN.charAt(shifted) : character;
            return new Stroke(named(String.valueOf((char) plain)), shifted >= 0);
        }

        private static KeyCode named(String name) {
            // The codes of these two keys are not those of their characters.
            if (name.equals("'")) {
                return KeyCode.QUOTE;
            }
            if (name.equals("`")) {
                return KeyCode.BACK_QUOTE;
            }
            return Arrays.stream(KeyCode.values())
                    .filter(code -> code.getChar().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TourFailure("no key for " + name));
        }
    }
}
