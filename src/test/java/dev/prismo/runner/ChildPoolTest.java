package dev.prismo.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Language;
import dev.prismo.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How children come and go. Each test has a runner of its own, so that it knows all children.
class ChildPoolTest {

    @Test
    void a_spare_child_waits_and_is_given_up_when_idle() {
        Set<Long> before = children();
        try (SandboxRunner idle = new SandboxRunner(Runs.CACHE, Duration.ofMillis(300))) {
            idle.prepare(Language.JAVA);

            await().atMost(Duration.ofSeconds(30)).until(() -> !children().equals(before));
            await().atMost(Duration.ofSeconds(30)).until(() -> before.containsAll(children()));
        }
    }

    @Test
    void closing_leaves_no_process_and_no_folder() throws IOException {
        Set<Long> before = children();
        SandboxRunner closing = new SandboxRunner(Runs.CACHE);
        closing.prepare(Language.JAVA);
        CodeRunner.Run run = closing.start(
                Runs.program(Language.JAVASCRIPT, "while (true);"), CodeRunner.Listener.NONE);
        await().atMost(Duration.ofSeconds(30)).until(() -> childrenSince(before) >= 2);
        Set<Path> foldersOfOthers = folders();

        closing.close();

        assertThat(run.await().verdict()).isEqualTo(Verdict.TIMEOUT);
        await().atMost(Duration.ofSeconds(10)).until(() -> before.containsAll(children()));
        await().atMost(Duration.ofSeconds(10)).until(() -> folders().size() <= foldersOfOthers.size() - 2);
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static long childrenSince(Set<Long> before) {
        return children().stream().filter(pid -> !before.contains(pid)).count();
    }

    private static Set<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Runs.CACHE.resolve("runs"))) {
            return all.collect(Collectors.toSet());
        }
    }
}
