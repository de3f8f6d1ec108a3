package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.learn.LearnException;
import dev.prismo.learn.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FxTasksTest {
    private final List<Throwable> lost = new CopyOnWriteArrayList<>();
    private final List<Object> outcomes = new CopyOnWriteArrayList<>();
    private final FxTasks tasks = new FxTasks(lost::add);

    @BeforeAll
    static void start_the_toolkit() {
        Mounted.onFx(() -> true);
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void work_runs_on_a_virtual_thread_and_its_outcome_on_the_javafx_thread() {
        AtomicBoolean virtual = new AtomicBoolean();

        tasks.run(
                () -> {
                    virtual.set(Thread.currentThread().isVirtual());
                    return "done";
                },
                result -> outcomes.add(result + " " + Platform.isFxApplicationThread()),
                outcomes::add);

        await().until(() -> outcomes.equals(List.of("done true")));
        assertThat(virtual).isTrue();
    }

    @Test
    void a_failure_a_port_declares_arrives_as_it_is() {
        LearnException failure = new LearnException.Unreachable("x", null);

        tasks.run(() -> { throw failure; }, outcomes::add, outcomes::add);

        await().until(() -> outcomes.equals(List.of(failure)));
        assertThat(lost).isEmpty();
    }

    @Test
    void any_other_failure_is_handed_over_and_arrives_as_unexpected() {
        IllegalStateException defect = new IllegalStateException("defect");

        tasks.run(() -> { throw defect; }, outcomes::add, outcomes::add);

        await().until(() -> outcomes.size() == 1);
        assertThat(outcomes.getFirst()).isInstanceOf(LearnException.Unexpected.class);
        assertThat(lost).containsExactly(defect);
    }

    @Test
    void a_defect_in_an_outcome_is_handed_over_too() {
        tasks.run(() -> 1, _ -> { throw new IllegalStateException("in the screen"); }, outcomes::add);

        await().until(() -> lost.size() == 1);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void cancelling_interrupts_the_work_and_drops_its_outcome() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Tasks.Running running = tasks.run(() -> waitForEver(started, interrupted), outcomes::add, outcomes::add);
        started.await();

        running.cancel();

        interrupted.await();
        Mounted.onFx(() -> true);
        assertThat(outcomes).isEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void closing_cancels_everything() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        tasks.run(() -> waitForEver(started, interrupted), outcomes::add, outcomes::add);
        tasks.later(Duration.ofHours(1), () -> outcomes.add("late"));
        started.await();

        tasks.close();

        interrupted.await();
        Mounted.onFx(() -> true);
        assertThat(outcomes).isEmpty();
    }

    @Test
    void a_delayed_action_runs_on_the_javafx_thread_unless_cancelled() {
        tasks.later(Duration.ofMillis(1), () -> outcomes.add("cancelled")).cancel();
        tasks.later(Duration.ofMillis(1), () -> outcomes.add(Platform.isFxApplicationThread()));

        await().until(() -> outcomes.equals(List.of(true)));
    }

    private static Object waitForEver(CountDownLatch started, CountDownLatch interrupted) throws InterruptedException {
        started.countDown();
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
    }
}
