package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// A file of SQL statements, from a folder or from this app's own resources.
public record SqlFile(String name, String sql) {
    /// A resource that is always there, to find out where the others are: a jar needs no entries for folders.
    private static final String ANCHOR = "localserver/bootstrap/001_roles.sql";

    private static final Comparator<SqlFile> BY_NAME = Comparator.comparing(SqlFile::name);

    /// The `.sql` files directly in the resource folder `folder`, ordered by name; none if there is no such folder.
    public static List<SqlFile> onClassPath(String folder) {
        URL anchor = SqlFile.class.getResource("/" + ANCHOR);
        if (anchor == null) {
            throw new LocalServerException.CannotStart("This build of Prismo lacks the resource " + ANCHOR, null);
        }
        try {
            if (anchor.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (JarFile file = jar.getJarFile()) {
                    return inJar(file, folder + "/");
                }
            }
            return inFolder(Path.of(URI.create(anchor.toURI().toString().replace(ANCHOR, folder + "/"))));
        } catch (IOException | URISyntaxException e) {
            throw new LocalServerException.CannotStart("The resources in " + folder + " can't be read", e);
        }
    }

    /// The `.sql` files directly in `folder`, ordered by name; none if there is no such folder.
    public static List<SqlFile> inFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<SqlFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
                found.add(new SqlFile(file.getFileName().toString(), Files.readString(file)));
            }
        }
        found.sort(BY_NAME);
        return found;
    }

    static List<SqlFile> inJar(JarFile jar, String prefix) throws IOException {
        List<SqlFile> found = new ArrayList<>();
        for (JarEntry entry : jar.stream().toList()) {
            String path = entry.getName();
            if (path.startsWith(prefix) && path.endsWith(".sql") && path.indexOf('/', prefix.length()) < 0) {
                try (InputStream in = jar.getInputStream(entry)) {
                    found.add(new SqlFile(
                            path.substring(prefix.length()), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        found.sort(BY_NAME);
        return found;
    }
}
