package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToastsTest {
    private final SameThreadTasks tasks = new SameThreadTasks();
    private final Toasts toasts = new Toasts(tasks);

    @Test
    void good_news_goes_by_itself() {
        toasts.success("Badge earned", "Persistent");
        assertThat(toasts.shown()).hasSize(1);

        tasks.advance(Duration.ofSeconds(10));

        assertThat(toasts.shown()).isEmpty();
    }

    @Test
    void a_problem_stays() {
        toasts.problem(new Problem("Oh", "Dear.", Problem.Remedy.NONE));

        tasks.advance(Duration.ofHours(1));

        assertThat(toasts.shown()).hasSize(1);
    }

    @Test
    void the_same_problem_again_is_said_once() {
        toasts.problem(new Problem("Oh", "Dear.", Problem.Remedy.NONE));
        toasts.problem(new Problem("Oh", "Dear.", Problem.Remedy.NONE));

        assertThat(toasts.shown()).hasSize(1);
    }
}
