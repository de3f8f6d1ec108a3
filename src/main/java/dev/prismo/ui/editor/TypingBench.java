package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import dev.prismo.ui.UiKit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;

/// Measures what a keystroke in a long Python file costs, in our editor and in a bare RichTextFX area.
///
/// A keystroke is painted when a picture of the whole window, rendered after it, has been handed back: layout,
/// style and rendering of more than the changed line are in that time, the wait for the next tick of the screen is
/// not. Processor time is what the JavaFX thread used from one keystroke to the next, restyling included.
public final class TypingBench {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 700;
    private static final int WARM_UP = 150;
    private static final int PACE_MILLIS = 50;
    private static final String TYPED = "total = count(n) + 1  # of it\n";

    private final UiKit kit;
    private final Subject subject;
    private final int keys;
    private final Stage stage = new Stage();
    private final WritableImage picture = new WritableImage(WIDTH, HEIGHT);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final CompletableFuture<Samples> outcome = new CompletableFuture<>();
    private final List<Long> paints = new ArrayList<>();
    private final List<Long> processor = new ArrayList<>();
    private Node target = new StackPane();
    private Runnable close = () -> {};
    private int typed;
    private long processorBefore;

    public enum Subject {
        PRISMO,
        BARE
    }

    /// Nanoseconds per keystroke, in the order typed.
    public record Samples(List<Long> paint, List<Long> processor) {
        public Samples {
            paint = List.copyOf(paint);
            processor = List.copyOf(processor);
        }

        /// @param share such as 0.95
        public static double millis(List<Long> nanos, double share) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1)) / 1e6;
        }
    }

    private TypingBench(UiKit kit, Subject subject, int keys) {
        this.kit = kit;
        this.subject = subject;
        this.keys = keys;
    }

    /// Starts typing; call on the JavaFX thread, and wait for the outcome on another.
    public static CompletableFuture<Samples> start(UiKit kit, Subject subject, int lines, int keys) {
        TypingBench bench = new TypingBench(kit, subject, keys);
        bench.open(pythonFile(lines));
        return bench.outcome;
    }

    /// A program of about that many lines, with a bit of everything.
    static String pythonFile(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i * 5 < lines; i++) {
            text.append("def step_").append(i).append("(numbers, limit=").append(i).append("):\n")
                    .append("    \"\"\"Return what is left of step ").append(i).append(".\"\"\"\n")
                    .append("    for n in numbers:  # one by one\n")
                    .append("        if n % 2 == 0 and n < limit: print(n, 'even')\n")
                    .append("    return [n * ").append(i).append(" for n in numbers]\n");
        }
        return text.toString();
    }

    private void open(String text) {
        StackPane root = new StackPane();
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        kit.theme().dress(scene);
        stage.setScene(scene);
        stage.show();
        int caret = text.indexOf("numbers:", text.length() / 2) + "numbers:".length();
        switch (subject) {
            case PRISMO -> {
                CodeEditor editor = new CodeEditor(kit, "bench", Optional.of(Language.PYTHON));
                root.getChildren().add(editor);
                editor.open(text);
                editor.moveCaret(caret);
                target = editor.area();
                close = editor::close;
            }
            case BARE -> {
                CodeArea area = new CodeArea();
                area.getStyleClass().add("code");
                root.getChildren().add(new VirtualizedScrollPane<>(area));
                area.replaceText(text);
                area.moveTo(caret);
                area.requestFollowCaret();
                target = area;
                close = area::dispose;
            }
        }
        target.requestFocus();
        kit.tasks().later(Duration.ofSeconds(2), this::key);
    }

    private void key() {
        long now = threads.getCurrentThreadCpuTime();
        // Pictures cost processor time of their own, so that time is measured in a second round without them.
        if (typed > WARM_UP + keys) {
            processor.add(now - processorBefore);
        }
        if (typed > WARM_UP + 2 * keys) {
            close.run();
            stage.close();
            outcome.complete(new Samples(paints, processor));
            return;
        }
        long started = System.nanoTime();
        type(TYPED.charAt(typed % TYPED.length()));
        if (typed < WARM_UP + keys) {
            stage.getScene().snapshot(picture);
            if (typed >= WARM_UP) {
                paints.add(System.nanoTime() - started);
            }
        }
        typed++;
        processorBefore = now;
        pause();
    }

    /// No timer of JavaFX, for one would keep the screen ticking between keystrokes.
    private void pause() {
        CompletableFuture.delayedExecutor(PACE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> kit.tasks().onUi(this::key));
    }

    private void type(char c) {
        String text = c == '\n' ? "\r" : String.valueOf(c);
        KeyCode code = c == '\n' ? KeyCode.ENTER : c == ' ' ? KeyCode.SPACE : KeyCode.UNDEFINED;
        Event.fireEvent(target, event(KeyEvent.KEY_PRESSED, text, code));
        Event.fireEvent(target, event(KeyEvent.KEY_TYPED, text, KeyCode.UNDEFINED));
        Event.fireEvent(target, event(KeyEvent.KEY_RELEASED, text, code));
    }

    private static KeyEvent event(javafx.event.EventType<KeyEvent> type, String text, KeyCode code) {
        return new KeyEvent(type, type == KeyEvent.KEY_TYPED ? text : "", text, code, false, false, false, false);
    }
}
