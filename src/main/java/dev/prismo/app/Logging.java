package dev.prismo.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.Map;

/// The log: to stderr, from `PRISMO_LOG` on, which is a level. Written in Java, since a file in XML would take as long
/// to read as the sign-in screen takes to draw.
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";
    private static final String LEVEL = "PRISMO_LOG";

    /// A machine without a keyring is no news, which these tell with stack traces; and the failures of SQLite and of the
    /// HTTP server reach their callers.
    private static final List<String> SILENT =
            List.of("org.freedesktop", "de.swiesend", "com.github.javakeyring", "org.sqlite", "io.javalin");

    private final Map<String, String> environment;

    public Logging() {
        this(System.getenv());
    }

    Logging(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("STDERR");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(environment.get(LEVEL), Level.WARN));
        root.addAppender(appender);
        SILENT.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
