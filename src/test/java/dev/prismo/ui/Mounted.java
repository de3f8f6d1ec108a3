package dev.prismo.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// One component on a bare stage, for a test that clicks and types as a person does.
public final class Mounted implements AutoCloseable {
    private final Stage stage;
    private final UiKit kit;
    private final Robot robot;

    private Mounted(Stage stage, UiKit kit) {
        robot = new Robot();
        this.stage = stage;
        this.kit = kit;
    }

    /// Shows what `view` makes with same-thread tasks, in English, light, without motion.
    public static Mounted show(Function<UiKit, ? extends Parent> view) {
        return show(new SameThreadTasks(), view);
    }

    public static Mounted show(SameThreadTasks tasks, Function<UiKit, ? extends Parent> view) {
        register();
        Mounted mounted = onFx(() -> {
            UiKit kit = TestKit.create(tasks);
            Scene scene = new Scene(view.apply(kit), 1280, 800);
            kit.theme().dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            return new Mounted(stage, kit);
        });
        settle();
        return mounted;
    }

    /// Runs on the JavaFX thread and waits for the outcome and what it posted.
    public static <T> T onFx(Callable<T> work) {
        register();
        try {
            T result = WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
            settle();
            return result;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void run(Runnable work) {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    public UiKit kit() {
        return kit;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// Clicks what shows these words, or bears them as its accessible name.
    public void click(String words) {
        click(words, MouseButton.PRIMARY);
    }

    public void click(String words, MouseButton button) {
        Node node = find(words);
        run(() -> {
            Bounds place = node.localToScreen(node.getBoundsInLocal());
            robot.mouseMove(place.getCenterX(), place.getCenterY());
        });
        run(() -> robot.mousePress(button));
        run(() -> robot.mouseRelease(button));
    }

    /// Clicks into the field with this accessible name and types.
    public void type(String field, String text) {
        click(field);
        type(text);
    }

    /// Types where the focus is.
    public void type(String text) {
        for (String sign : text.split("")) {
            run(() -> {
                Node owner = scene().getFocusOwner();
                owner.fireEvent(new KeyEvent(
                        KeyEvent.KEY_TYPED, sign, sign, KeyCode.UNDEFINED, false, false, false, false));
            });
        }
    }

    /// Presses keys together, as for a shortcut.
    public void press(KeyCode... keys) {
        for (KeyCode key : keys) {
            run(() -> robot.keyPress(key));
        }
        for (KeyCode key : List.of(keys).reversed()) {
            run(() -> robot.keyRelease(key));
        }
    }

    public boolean shows(String words) {
        return visible().stream().anyMatch(node -> words.equals(words(node)));
    }

    public Node focused() {
        return onFx(() -> scene().getFocusOwner());
    }

    /// A visible, enabled node with this text or accessible name; controls before mere labels.
    public Node find(String words) {
        List<Node> found = visible().stream()
                .filter(n -> words.equals(words(n)) || words.equals(n.getAccessibleText()))
                .toList();
        return found.stream()
                .filter(n -> n instanceof Control && n.isFocusTraversable())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new AssertionError("nothing shows “" + words + "” among " + texts()));
    }

    /// All words to be seen, for failure messages.
    public List<String> texts() {
        return visible().stream()
                .map(Mounted::words)
                .filter(w -> !w.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        run(stage::hide);
    }

    /// Everything to be seen, in popups too.
    private List<Node> visible() {
        return onFx(() -> {
            List<Node> nodes = new ArrayList<>();
            collect(scene().getRoot(), nodes);
            Window.getWindows().stream()
                    .filter(PopupWindow.class::isInstance)
                    .forEach(popup -> collect(popup.getScene().getRoot(), nodes));
            return nodes;
        });
    }

    /// Lets what was posted to the JavaFX thread happen, and what that posts; then styles and lays out, as the next
    /// frame would.
    private static void settle() {
        for (int i = 0; i < 3; i++) {
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                for (Window window : List.copyOf(Window.getWindows())) {
                    window.getScene().getRoot().applyCss();
                    window.getScene().getRoot().layout();
                }
                return true;
            });
        }
    }

    private static void collect(Node node, List<Node> into) {
        if (!node.isVisible()) {
            return;
        }
        into.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }

    private static String words(Node node) {
        String text = switch (node) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            default -> "";
        };
        return text == null ? "" : text;
    }

    private static void register() {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
