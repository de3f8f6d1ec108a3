package dev.prismo.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, from the manifest of its jar.
final class Version implements IVersionProvider {
    /// `development` where there is no jar.
    static String name() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("development");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"prismo " + name()};
    }
}
