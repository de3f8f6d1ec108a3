package dev.prismo.ui.lab;

import dev.prismo.learn.FakeAttempts;
import dev.prismo.learn.FakeCatalogue;
import dev.prismo.learn.FakeDrafts;
import dev.prismo.learn.FakePreferences;
import dev.prismo.learn.FakeProgress;
import dev.prismo.learn.FakeRunner;
import dev.prismo.learn.GradingDesk;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.SampleLabs;
import dev.prismo.learn.SubmitLab;
import dev.prismo.learn.Tasks;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Streak;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A lab over ports in memory.
final class LabHarness {
    static final UUID ACCOUNT = SampleLabs.id(99);

    final FakeCatalogue catalogue = SampleLabs.catalogue();
    final FakeAttempts attempts = new FakeAttempts();
    final FakeProgress progress = new FakeProgress();
    final FakeRunner runner = new FakeRunner();
    final FakeDrafts drafts = new FakeDrafts();
    final FakePreferences preferences = new FakePreferences();
    final MovableClock clock = new MovableClock();

    /// What a grader would write; the streak grows with it.
    GradingDesk.Grade grade = new GradingDesk.Grade(Verdict.OK, 100, List.of(), "", "");

    @Nullable LearnException gradingFailure;

    LabServices services() {
        SubmitLab submitLab = new SubmitLab(
                attempts,
                attemptId -> {
                    if (gradingFailure != null) {
                        throw gradingFailure;
                    }
                    attempts.grade(attemptId, grade);
                    progress.streak = new Streak(1, 1, Optional.empty(), 0, "");
                },
                progress);
        return new LabServices(catalogue, attempts, submitLab, runner, drafts, preferences, clock);
    }

    LabModel model(Tasks tasks, int step) {
        return new LabModel(
                services(), tasks, new Problems(new Messages(Locale.ENGLISH)), ACCOUNT,
                new Route.Lab(SampleLabs.EVENS.id(), step));
    }

    static Work work(String program) {
        return new Work(
                List.of(new SourceFile("evens.py", program), new SourceFile("notes.txt", "")), "evens.py", 3);
    }

    static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-03-02T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
