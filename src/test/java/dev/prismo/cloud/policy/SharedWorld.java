package dev.prismo.cloud.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands the one world of all policy tests to their constructors, as `world.sql` tells it before each test.
final class SharedWorld implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedWorld.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PolicyWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return world(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        world(context).restore();
    }

    private static PolicyWorld world(ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Stand.class, key -> Stand.up(), Stand.class).world();
    }

    /// Ended by JUnit after the last test of all.
    private record Stand(PolicyWorld world, Path folder) implements AutoCloseable {
        static Stand up() {
            try {
                Path folder = Files.createTempDirectory("prismo-policy");
                return new Stand(PolicyWorld.in(folder), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            world.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
