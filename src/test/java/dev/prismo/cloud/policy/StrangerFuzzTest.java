package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// Any question about any tables, asked by a stranger, is answered without a word of the owner's.
class StrangerFuzzTest {
    private static final Running RUNNING = new Running();

    @BeforeContainer
    static void start() throws IOException {
        RUNNING.start();
    }

    @AfterContainer
    static void stop() throws IOException {
        RUNNING.stop();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void no_question_is_answered_with_a_strangers_row(@ForAll("questions") String question, @ForAll("strangers") Caller stranger) {
        Requests.Answer answer = RUNNING.world.request(stranger, "GET", "/rest/v1/" + question).header("Prefer", "count=exact").send();

        assertThat(answer.status()).isLessThan(500);
        boolean answered = answer.status() < 300;
        if (answered) {
            assertThat(answer.body()).doesNotContain(RUNNING.secrets);
        }
        // Questions that are refused as nonsense prove nothing.
        Statistics.collect(answered);
        Statistics.coverage(coverage -> coverage.check(true).percentage(percent -> percent > 40));
    }

    @Provide
    Arbitrary<Caller> strangers() {
        return Arbitraries.of(Caller.ANON, Caller.CLASSMATE, Caller.CLASSMATE, Caller.OUTSIDER, Caller.OUTSIDER, Caller.OTHER_TEACHER);
    }

    @Provide
    Arbitrary<String> questions() {
        return RUNNING.questions.any();
    }

    /// The world of this class; jqwik shares nothing with other tests.
    private static final class Running {
        private Path folder;
        private PolicyWorld world;
        private Questions questions;
        private List<String> secrets;

        void start() throws IOException {
            folder = Files.createTempDirectory("prismo-fuzz");
            world = PolicyWorld.in(folder);
            questions = new Questions(world);
            secrets = new ArrayList<>(List.of("ADAS-", "TARAS-", "HIDDEN-TEST", "REFERENCE-", "WHAT-THE-MACHINE", "THE-COACHS"));
            secrets.add(world.id(Caller.OWNER));
            for (String hers : List.of("attempts", "attempts graded", "drafts", "streaks", "mastery", "badges", "notifications")) {
                secrets.add(world.id(hers));
            }
        }

        void stop() throws IOException {
            world.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
