package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BanDurationTest {
    @Test
    void parts_add_up() {
        assertThat(BanDuration.of("1h30m").length()).isEqualTo(Duration.ofMinutes(90));
        assertThat(BanDuration.of("1.5h").length()).isEqualTo(Duration.ofMinutes(90));
        assertThat(BanDuration.of("300ms").length()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void none_ends_it() {
        assertThat(BanDuration.of("none").end(Instant.EPOCH)).isNull();
    }

    @Test
    void for_ever_is_something_postgresql_can_keep() {
        assertThat(BanDuration.of("999999999h").length()).isLessThan(Duration.ofDays(365 * 300L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "h", "-1h", "1d", "1h ", "9999999999h", "1..5h", "1e9h"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> BanDuration.of(text)).isInstanceOf(AuthException.class);
    }
}
