package dev.prismo.ui.editor;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.prismo.learn.FakePreferences;
import dev.prismo.model.Language;
import dev.prismo.ui.Choices;
import dev.prismo.ui.FxTasks;
import dev.prismo.ui.Theme;
import dev.prismo.ui.UiKit;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// One editor on a bare stage, with a button after it to see where the focus goes.
final class EditorHarness {
    final UiKit kit;
    final CodeEditor editor;
    final Button after = new Button("after");
    private final FxRobot robot = new FxRobot();

    /// Call on the JavaFX thread.
    EditorHarness(Stage stage, Language language) {
        Choices choices = new Choices(new FakePreferences());
        choices.appearance().set(Choices.Appearance.LIGHT);
        Theme theme = new Theme(choices);
        kit = UiKit.of(new FxTasks(lost -> {
            throw new AssertionError(lost);
        }), choices, theme);
        editor = new CodeEditor(kit, "main", Optional.of(language));
        editor.setPrefSize(640, 360);
        VBox root = new VBox();
        Scene scene = new Scene(root, 640, 400);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        root.getChildren().addAll(editor, after);
        editor.focusText();
    }

    /// Opens the text that is left when `|` is taken out, with the caret there.
    void open(String marked) {
        int caret = Math.max(0, marked.indexOf('|'));
        robot.interact(() -> {
            editor.open(marked.replace("|", ""));
            editor.moveCaret(caret);
            editor.focusText();
        });
    }

    /// Opens the text without its two `|`, and selects what stood between them.
    void openSelected(String marked) {
        int start = marked.indexOf('|');
        int end = marked.lastIndexOf('|') - 1;
        robot.interact(() -> {
            editor.open(marked.replace("|", ""));
            editor.area().selectRange(start, end);
            editor.focusText();
        });
    }

    void type(String text) {
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The text with `|` where the caret is.
    String shown() {
        return on(() -> new StringBuilder(editor.text()).insert(editor.caret(), '|').toString());
    }

    <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, work);
    }

    void eventually(Callable<Boolean> condition) {
        Awaitility.await().atMost(10, SECONDS).until(() -> on(condition));
    }
}
