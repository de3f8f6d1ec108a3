package dev.prismo.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;

/// The content pack that comes with Prismo, wherever the class path has it: in a folder or in a jar.
public final class BuiltInCurriculum implements Closeable {
    private final Path root;
    private final Closeable fileSystem;

    private BuiltInCurriculum(Path root, Closeable fileSystem) {
        this.root = root;
        this.fileSystem = fileSystem;
    }

    public static BuiltInCurriculum open() {
        return open(Objects.requireNonNull(BuiltInCurriculum.class.getResource("/curriculum/pack.json")));
    }

    static BuiltInCurriculum open(URL packJson) {
        try {
            if (packJson.openConnection() instanceof JarURLConnection jar) {
                FileSystem zip = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()));
                Path file = zip.getPath(jar.getEntryName());
                return new BuiltInCurriculum(Objects.requireNonNull(file.getParent()), zip);
            }
            Path file = Path.of(new URI(packJson.toString()));
            return new BuiltInCurriculum(Objects.requireNonNull(file.getParent()), () -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a place of files: " + packJson, e);
        }
    }

    /// The folder of `pack.json`, good until [#close].
    public Path root() {
        return root;
    }

    @Override
    public void close() {
        try {
            fileSystem.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
