package dev.prismo.runner;

import dev.prismo.runner.child.ChildMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// What children need on disk, kept in the cache folder from one start to the next: a jar with the child's classes
/// alone, since the app's own jar also holds reference solutions; and, while they run, their empty working folders.
final class ChildFiles {
    private static final List<String> PARTS = List.of("dev/prismo/runner/child/", "dev/prismo/model/", "runner/child/");
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Path folder;

    ChildFiles(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /// Makes the jar if this version's is not there yet.
    Path jar() throws IOException {
        byte[] jar = pack(classes());
        Path target = folder.resolve("child-" + hash(jar) + ".jar");
        if (!Files.exists(target)) {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "child", ".tmp");
            Files.write(temporary, jar);
            move(temporary, target);
        }
        return target;
    }

    Path resources(String version) {
        return folder.resolve("graal-" + version);
    }

    Path temporaryFolder() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempDirectory(folder, "graal-");
    }

    /// Moves a folder that is complete into its place; if another process was faster, its work stands.
    void publish(Path temporary, Path target) throws IOException {
        try {
            move(temporary, target);
        } finally {
            delete(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            delete(from);
        }
    }

    /// An empty folder for one child; its name tells whose it is.
    Path workingFolder() throws IOException {
        Path runs = folder.resolve("runs");
        Files.createDirectories(runs);
        return Files.createTempDirectory(runs, ProcessHandle.current().pid() + "-");
    }

    /// Deletes working folders left behind by processes that are no more.
    void sweep() throws IOException {
        Path runs = folder.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> left = Files.list(runs)) {
            for (Path run : left.filter(ChildFiles::isOrphan).toList()) {
                delete(run);
            }
        }
    }

    private static boolean isOrphan(Path run) {
        String owner = run.getFileName().toString().replaceFirst("-.*", "");
        return owner.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isEmpty();
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /// Looks the app up by one of its files: a class that the runtime took from its cache doesn't know its source.
    private static Map<String, byte[]> classes() throws IOException {
        String name = ChildMain.class.getName().replace('.', '/') + ".class";
        URL file = Objects.requireNonNull(ChildMain.class.getResource("/" + name), name);
        if (file.openConnection() instanceof JarURLConnection jar) {
            return fromJar(pathOf(jar.getJarFileURL()));
        }
        Path root = pathOf(file);
        for (int i = Path.of(name).getNameCount(); i > 0; i--) {
            root = Objects.requireNonNull(root.getParent(), name);
        }
        return fromFolder(root);
    }

    private static Path pathOf(URL file) throws IOException {
        try {
            return Path.of(file.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("where is the app?", e);
        }
    }

    private static Map<String, byte[]> fromFolder(Path source) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (String part : PARTS) {
            try (Stream<Path> all = Files.walk(source.resolve(part))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    entries.put(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        return entries;
    }

    private static Map<String, byte[]> fromJar(Path source) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(source.toFile())) {
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                if (PARTS.stream().anyMatch(entry.getName()::startsWith)) {
                    entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return entries;
    }

    private static byte[] pack(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                JarEntry entry = new JarEntry(each.getKey());
                entry.setTimeLocal(ENTRY_TIME);
                jar.putNextEntry(entry);
                jar.write(each.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
