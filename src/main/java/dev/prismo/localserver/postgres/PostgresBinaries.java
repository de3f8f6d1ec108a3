package dev.prismo.localserver.postgres;

import dev.prismo.localserver.LocalServerException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The programs `initdb`, `pg_ctl` and `postgres`, which travel as one archive on the class path.
public final class PostgresBinaries {
    private static final String MAJOR = "17";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /// Unpacks the archive for this platform below `folder`, unless that has happened before.
    public static PostgresBinaries unpack(Path folder) {
        String name = archiveName();
        URL archive = PostgresBinaries.class.getResource("/" + name);
        if (archive == null) {
            throw new LocalServerException.CannotStart(
                    "This build of Prismo has no PostgreSQL for this platform (" + name + ")", null);
        }
        try {
            URLConnection connection = archive.openConnection();
            connection.setUseCaches(false);
            Path home = folder.resolve(version(connection));
            if (!Files.isDirectory(home)) {
                unpack(connection, home);
            } else if (connection instanceof JarURLConnection jar) {
                jar.getJarFile().close();
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
    }

    static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "postgres-%s-%s.txz".formatted(
                os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux",
                arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64");
    }

    /// Names the content of the archive, so that an update of the app never runs old programs.
    private static String version(URLConnection connection) throws IOException {
        long mark = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return MAJOR + "-" + Long.toHexString(mark);
    }

    private static void unpack(URLConnection connection, Path home) throws IOException {
        Path parent = Files.createDirectories(home.toAbsolutePath().getParent());
        Path unfinished = Files.createTempDirectory(parent, "unpacking");
        try {
            try (InputStream in = connection.getInputStream();
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
                extract(tar, unfinished);
            }
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster; its copy is as good as this one.
        } finally {
            Folders.delete(unfinished);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
        for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("archive entry outside of its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
                    throw new IOException("can't make executable: " + file);
                }
            }
        }
    }
}
