package dev.prismo.app.bench;

import dev.prismo.ui.UiKit;
import dev.prismo.ui.editor.TypingBench;
import dev.prismo.ui.editor.TypingBench.Samples;
import dev.prismo.ui.editor.TypingBench.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/// What a keystroke in a 5,000-line Python file costs, beside a bare RichTextFX area.
public final class EditorBench implements Bench {
    private static final int LINES = 5_000;
    private static final int KEYS = 400;

    private final Supplier<UiKit> kit;

    /// @param kit called on the JavaFX thread
    public EditorBench(Supplier<UiKit> kit) {
        this.kit = kit;
    }

    @Override
    public String name() {
        return "editor";
    }

    @Override
    public void run(Consumer<Figure> figures) throws InterruptedException, ExecutionException {
        Samples bare = measure(Subject.BARE);
        Samples ours = measure(Subject.PRISMO);
        for (int percent : new int[] {50, 95, 99}) {
            figures.accept(Figure.against(
                    "editor.keystroke-to-picture.p%d".formatted(percent),
                    Samples.millis(ours.paint(), percent / 100.0),
                    "ms",
                    "bare CodeArea",
                    Samples.millis(bare.paint(), percent / 100.0)));
        }
        for (int percent : new int[] {50, 95}) {
            figures.accept(Figure.against(
                    "editor.fx-thread-cpu.p%d".formatted(percent),
                    Samples.millis(ours.processor(), percent / 100.0),
                    "ms",
                    "bare CodeArea",
                    Samples.millis(bare.processor(), percent / 100.0)));
        }
    }

    private Samples measure(Subject subject) throws InterruptedException, ExecutionException {
        CompletableFuture<Samples> outcome = new CompletableFuture<>();
        Platform.runLater(() -> TypingBench.start(kit.get(), subject, LINES, KEYS).whenComplete((samples, failure) -> {
            if (failure == null) {
                outcome.complete(samples);
            } else {
                outcome.completeExceptionally(failure);
            }
        }));
        return outcome.get();
    }
}
