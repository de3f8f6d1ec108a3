package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.LearnException;
import dev.prismo.ui.Problem.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
    private final Problems problems = new Problems(new Messages(Locale.ENGLISH));

    static Stream<LearnException> every_failure() {
        return Stream.of(
                new LearnException.Unreachable("x", null),
                new LearnException.ServerFault("x", null),
                new LearnException.SignedOut("x", null),
                new LearnException.WrongCredentials("x", null),
                new LearnException.EmailTaken("x", null),
                new LearnException.EmailNotConfirmed("x", null),
                new LearnException.WeakPassword("x", List.of("length"), null),
                new LearnException.ClockWrong("x", Duration.ofHours(25), null),
                new LearnException.TooManyRequests("x", Duration.ofSeconds(30), null),
                new LearnException.Forbidden("x", null),
                new LearnException.Gone("x", null),
                new LearnException.Refused("x", null),
                new LearnException.Storage("x", LearnException.Storage.Reason.DISK_FULL, null),
                new LearnException.Storage("x", LearnException.Storage.Reason.NOT_WRITABLE, null),
                new LearnException.Storage("x", LearnException.Storage.Reason.DAMAGED, null),
                new LearnException.WorkspaceClosed("x", LearnException.WorkspaceClosed.Reason.IN_USE, null),
                new LearnException.WorkspaceClosed("x", LearnException.WorkspaceClosed.Reason.NEWER, null),
                new LearnException.WorkspaceClosed("x", LearnException.WorkspaceClosed.Reason.CANNOT_START, null),
                new LearnException.NetworkSignIn("x", null),
                new LearnException.ServerPaused("x", null),
                new LearnException.CodeExpired("x", null),
                new LearnException.SamePassword("x", null),
                new LearnException.SecondFactorNeeded("x", null),
                new LearnException.ReauthenticationNeeded("x", null),
                new LearnException.Suspended("x", null),
                new LearnException.NotOffered("x", null),
                new LearnException.BrowserFailed("x", LearnException.BrowserFailed.Reason.DENIED, null),
                new LearnException.BrowserFailed("x", LearnException.BrowserFailed.Reason.TIMED_OUT, null),
                new LearnException.BrowserFailed("x", LearnException.BrowserFailed.Reason.BROKEN, null),
                new LearnException.RunnerUnavailable("x", null),
                new LearnException.Unexpected("x", null));
    }

    @ParameterizedTest
    @MethodSource("every_failure")
    void a_failure_says_what_happened_and_what_to_do(LearnException failure) {
        Problem problem = problems.describe(failure);

        assertThat(problem.title()).isNotBlank().doesNotContain("{").doesNotEndWith(".");
        assertThat(problem.detail()).isNotBlank().doesNotContain("{").endsWith(".");
    }

    @Test
    void each_failure_has_a_sentence_of_its_own() {
        assertThat(every_failure().map(f -> problems.describe(f).title())).doesNotHaveDuplicates();
    }

    @Test
    void a_wrong_clock_is_told_by_how_much_and_in_which_direction() {
        assertThat(problems.describe(new LearnException.ClockWrong("x", Duration.ofDays(-2), null)).detail())
                .contains("2 days behind");
        assertThat(problems.describe(new LearnException.ClockWrong("x", Duration.ofMinutes(7), null)).detail())
                .contains("7 minutes ahead");
    }

    @Test
    void a_weak_password_lists_each_reason_once() {
        LearnException weak = new LearnException.WeakPassword("x", List.of("length", "pwned", "length"), null);

        assertThat(problems.describe(weak).detail()).containsOnlyOnce("longer").contains("known leaks");
    }

    @Test
    void an_ended_session_is_mended_by_signing_in() {
        assertThat(problems.describe(new LearnException.SignedOut("x", null)).remedy())
                .isEqualTo(Remedy.SIGN_IN);
    }

    @Test
    void one_of_something_is_not_plural() {
        LearnException pause = new LearnException.TooManyRequests("x", Duration.ofSeconds(1), null);

        assertThat(problems.describe(pause).detail()).contains("one second");
    }
}
