package dev.prismo.runner.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.model.Comparison;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final TestCase.Program PROGRAM = new TestCase.Program(
            "p", "the name", "in\n", List.of("a", "é"), "the expected output", new Comparison.Tokens(), 3,
            Duration.ofMillis(1500), TestCase.Visibility.VISIBLE, "c");
    private static final TestCase.Call CALL = new TestCase.Call(
            "c", "n", "f(1)", "2", 0.5, 3, Duration.ofSeconds(2), TestCase.Visibility.VISIBLE, "c");

    private static RunRequest sent(TestCase... tests) {
        RunRequest request = new RunRequest(
                Language.JAVASCRIPT, List.of(new SourceFile("main.js", "x\n"), new SourceFile("b/é.js", "")), "main.js", "stdin",
                List.of("1", ""), List.of(tests), Limits.DEFAULT);
        return Channel.decodeRequest(Channel.encode(request));
    }

    @Test
    void a_program_arrives_as_it_was_sent() {
        RunRequest arrived = sent();

        assertThat(arrived.language()).isEqualTo(Language.JAVASCRIPT);
        assertThat(arrived.files()).containsExactly(new SourceFile("main.js", "x\n"), new SourceFile("b/é.js", ""));
        assertThat(arrived.args()).containsExactly("1", "");
        assertThat(arrived.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void a_call_arrives_with_what_is_needed_to_judge_it() {
        TestCase.Call arrived = (TestCase.Call) sent(CALL).tests().getFirst();

        assertThat(arrived.expression()).isEqualTo("f(1)");
        assertThat(arrived.expected()).isEqualTo("2");
        assertThat(arrived.tolerance()).isEqualTo(0.5);
        assertThat(arrived.timeLimit()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_a_program_should_print_never_enters_the_child() {
        TestCase.Program arrived = (TestCase.Program) sent(PROGRAM).tests().getFirst();

        assertThat(arrived.stdin()).isEqualTo("in\n");
        assertThat(arrived.args()).containsExactly("a", "é");
        assertThat(arrived.expected()).isEmpty();
    }

    @Test
    void an_outcome_arrives_as_it_was_sent() throws IOException {
        Outcome outcome = new Outcome(
                Verdict.BLOCKED, 7, 42, "e", "a", "m", Optional.of(new Diagnostic("f", 1, 2, "m", "x")));

        assertThat(Channel.decodeOutcome(Channel.encode(outcome))).isEqualTo(outcome);
    }
}
