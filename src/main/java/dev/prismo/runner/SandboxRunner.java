package dev.prismo.runner;

import dev.prismo.learn.CodeRunner;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs Python, JavaScript and Java in child processes, each started ahead of time, used once, and killed.
public final class SandboxRunner implements CodeRunner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxRunner.class);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final String ISOLATION = "Separate process, language sandbox";

    private final ScheduledExecutorService timer;
    private final ChildCommand command;
    private final ChildPool pool;
    private final Map<Language, Explanations> explanations = new EnumMap<>(Language.class);
    private final Set<RunTask> running = ConcurrentHashMap.newKeySet();

    /// @param cacheFolder where the children's class path and their working folders live; several apps may share it
    public SandboxRunner(Path cacheFolder) {
        this(cacheFolder, IDLE);
    }

    /// @param idle after this time without a run or a [#prepare], a spare child gives its memory back
    public SandboxRunner(Path cacheFolder, Duration idle) {
        ChildFiles files = new ChildFiles(cacheFolder);
        try {
            files.sweep();
        } catch (IOException e) {
            LOG.warn("could not sweep {}", cacheFolder, e);
        }
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("runner-timer").factory());
        command = new ChildCommand(System.getProperty("java.class.path"), files);
        pool = new ChildPool(command, files, timer, idle);
        for (Language language : Language.values()) {
            explanations.put(language, Explanations.of(language));
        }
    }

    @Override
    public void prepare(Language language) {
        pool.prepare(language);
    }

    @Override
    public Run start(RunRequest request, Listener listener) {
        return start(request, listener, RunTask.Order.AS_ASKED);
    }

    @Override
    public Run startThenTest(RunRequest request, Listener listener) {
        return start(request, listener, RunTask.Order.PROGRAM_FIRST);
    }

    private Run start(RunRequest request, Listener listener, RunTask.Order order) {
        Explanations sentences = explanations.getOrDefault(request.language(), Explanations.parse(""));
        ResultBuilder results = new ResultBuilder(request, sentences, ISOLATION);
        Optional<Diagnostic> fault = RequestCheck.fault(request);
        if (fault.isPresent()) {
            RunResult refused = results.refused(fault.get());
            if (order == RunTask.Order.PROGRAM_FIRST) {
                listener.program(refused);
            }
            return new Refused(refused);
        }
        command.check(request.language());
        RunTask task = new RunTask(request, order, listener, pool, timer, results);
        running.add(task);
        task.begin(() -> {
            running.remove(task);
            pool.prepare(request.language());
        });
        return task;
    }

    private record Refused(RunResult result) implements Run {
        @Override
        public RunResult await() {
            return result;
        }

        @Override
        public void stop() {
            // It never ran.
        }
    }

    @Override
    public String isolation() {
        return ISOLATION;
    }

    /// Kills whatever runs, and the spares.
    @Override
    public void close() {
        pool.close();
        running.forEach(RunTask::stop);
        timer.shutdownNow();
    }
}
