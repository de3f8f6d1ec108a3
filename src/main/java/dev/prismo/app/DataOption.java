package dev.prismo.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data DIR`, shared by the commands that keep state.
final class DataOption {
    @Option(names = "--data", paramLabel = "DIR", description = "Keep all state in DIR (default: PRISMO_HOME, else the system's place).")
    private @Nullable Path data;

    DataFolder folder() {
        return DataFolder.of(data, System.getenv());
    }

    boolean given() {
        return data != null;
    }
}
