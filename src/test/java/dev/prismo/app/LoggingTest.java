package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void warnings_are_told_and_less_is_not() {
        new Logging(Map.of()).configure(context);
        assertThat(context.getLogger("dev.prismo").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void the_environment_chooses_the_level() {
        new Logging(Map.of("PRISMO_LOG", "debug")).configure(context);
        assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.DEBUG);
    }

    @Test
    void a_missing_keyring_is_no_news() {
        new Logging(Map.of()).configure(context);
        assertThat(context.getLogger("org.freedesktop.dbus").isErrorEnabled()).isFalse();
    }

    @Test
    void the_app_logs_this_way() {
        assertThat(LoggerFactory.getLogger("org.sqlite").isErrorEnabled()).isFalse();
    }
}
