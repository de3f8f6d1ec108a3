package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.LearnException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BackendSourceTest {
    @Test
    void closing_ends_an_opening_that_is_under_way() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        BackendSource source = new BackendSource(() -> {
            opening.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
            throw new LearnException.Unreachable("cancelled", null);
        });
        Thread opener = Thread.ofVirtual().start(() -> assertThatThrownBy(source::get).isNotNull());
        opening.await();

        source.close();

        assertThat(interrupted.get(1, TimeUnit.SECONDS)).isTrue();
        opener.join();
    }

    @Test
    void nothing_is_opened_after_closing() {
        AtomicInteger opened = new AtomicInteger();
        BackendSource source = new BackendSource(() -> {
            opened.incrementAndGet();
            throw new LearnException.Unreachable("unexpected", null);
        });
        source.close();
        assertThatThrownBy(source::get).isInstanceOf(IllegalStateException.class);
        assertThat(opened).hasValue(0);
    }

    @Test
    void a_failed_opening_is_tried_again_by_the_next_who_asks() {
        AtomicInteger opened = new AtomicInteger();
        try (BackendSource source = new BackendSource(() -> {
            opened.incrementAndGet();
            throw new LearnException.Unreachable("not yet", null);
        })) {
            assertThatThrownBy(source::get).isInstanceOf(LearnException.Unreachable.class);
            assertThatThrownBy(source::get).isInstanceOf(LearnException.Unreachable.class);
        }
        assertThat(opened).hasValue(2);
    }
}
