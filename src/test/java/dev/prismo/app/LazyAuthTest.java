package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.Auth;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit;
import dev.prismo.learn.Preferences;
import dev.prismo.model.Account;
import dev.prismo.ui.TestAuth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LazyAuthTest {
    private static final String EMAIL = "ada@example.org";

    private final Account ada = new Account(UUID.randomUUID(), EMAIL, "Ada", "learner", Map.of());
    private final TestAuth server = new TestAuth().with(ada, "secret").keeping(ada);
    private final InMemory preferences = new InMemory();

    static Stream<Consumer<Auth>> ways_in() {
        return Stream.of(
                auth -> auth.signIn(EMAIL, "secret"),
                auth -> auth.signUp("grace@example.org", "secret", "Grace"),
                auth -> auth.signInWithCode(EMAIL, TestAuth.CODE),
                auth -> auth.confirmEmail(EMAIL, TestAuth.CODE),
                auth -> auth.recover(EMAIL, TestAuth.CODE),
                auth -> auth.signInInBrowser("github", new Auth.Browser(page -> {}, new Auth.Browser.Texts("en", "t", "s", "f"))));
    }

    @ParameterizedTest
    @MethodSource("ways_in")
    void whoever_comes_in_is_expected_at_the_next_start(Consumer<Auth> wayIn) {
        wayIn.accept(auth(() -> {}));

        assertThat(auth(() -> {}).expectsLearner()).isTrue();
        assertThat(auth(() -> {}).restore()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("ways_in")
    void nobody_comes_in_where_the_project_is_unfit(Consumer<Auth> wayIn) {
        LazyAuth gated = auth(() -> {
            throw new ProjectUnfit("no", ProjectUnfit.Reason.UNPROTECTED, "labs");
        });

        assertThatThrownBy(() -> wayIn.accept(gated)).isInstanceOf(ProjectUnfit.class);
        assertThat(gated.expectsLearner()).isFalse();
    }

    @Test
    void no_message_is_asked_for_where_the_project_is_unfit() {
        LazyAuth gated = auth(() -> {
            throw new ProjectUnfit("no", ProjectUnfit.Reason.UNPROTECTED, "labs");
        });

        assertThat(List.<Consumer<Auth>>of(
                        auth -> auth.sendSignInCode(EMAIL),
                        auth -> auth.sendRecovery(EMAIL),
                        auth -> auth.resendConfirmation(EMAIL)))
                .allSatisfy(message -> assertThatThrownBy(() -> message.accept(gated)).isInstanceOf(ProjectUnfit.class));
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void nobody_is_expected_after_the_account_was_deleted() {
        LazyAuth auth = auth(() -> {});
        auth.signIn(EMAIL, "secret");

        auth.deleteMyAccount();

        assertThat(auth.expectsLearner()).isFalse();
        assertThat(auth.restore()).isEmpty();
    }

    @Test
    void an_account_that_could_not_be_deleted_is_still_expected() {
        LazyAuth auth = auth(() -> {});
        auth.signIn(EMAIL, "secret");
        server.failNext(new LearnException.Unreachable("x", null));

        assertThatThrownBy(auth::deleteMyAccount).isInstanceOf(LearnException.Unreachable.class);

        assertThat(auth.expectsLearner()).isTrue();
    }

    private LazyAuth auth(Runnable gate) {
        return new LazyAuth(() -> server, gate, preferences, true);
    }

    private static final class InMemory implements Preferences {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(values.get(key));
        }

        @Override
        public void put(String key, String value) {
            values.put(key, value);
        }
    }
}
