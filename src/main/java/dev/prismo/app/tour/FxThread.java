package dev.prismo.app.tour;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/// Calls from the tour's own thread into the JavaFX thread.
final class FxThread {
    private static final int PATIENCE_SECONDS = 30;

    private FxThread() {}

    static <T> T call(Callable<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                outcome.complete(work.call());
            } catch (Throwable e) {
                outcome.completeExceptionally(e);
            }
        });
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TourFailure("interrupted", e);
        } catch (ExecutionException e) {
            throw new TourFailure(e.getCause().toString(), e.getCause());
        } catch (TimeoutException e) {
            throw new TourFailure("the JavaFX thread did not answer within " + PATIENCE_SECONDS + " s", e);
        }
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
