package dev.prismo.runner.child;

import dev.prismo.model.Language;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What guests rehearse with before a learner's program is there.
final class Warm {
    private Warm() {}

    static RunRequest program(Language language, String main, SourceFile... others) {
        List<SourceFile> files = new ArrayList<>(List.of(others));
        files.addFirst(new SourceFile(language.mainFile(), main));
        return RunRequest.program(language, files, language.mainFile(), "");
    }

    static Console console(String stdin) {
        return new Console(
                new FrameWriter(new byte[0], OutputStream.nullOutputStream()),
                1 << 16,
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                () -> {});
    }

    static TestCase.Call call(String expression, String expected) {
        return new TestCase.Call(
                "warm", "", expression, expected, 1e-9, 0, Duration.ofSeconds(1), TestCase.Visibility.HIDDEN, "");
    }

    /// A guest that fails its rehearsal must not meet a learner.
    static void check(Outcome outcome) {
        if (outcome.verdict() != Verdict.OK) {
            throw new IllegalStateException("warm-up: " + outcome);
        }
    }
}
