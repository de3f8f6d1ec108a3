package dev.prismo.runner.child;

import dev.prismo.model.SourceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.graalvm.polyglot.io.FileSystem;

/// All the files that a guest program sees: its own, read-only, in memory. Whatever else it asks for is refused, and
/// the first refusal remembered.
final class ProgramFiles implements FileSystem {
    static final Path ROOT = Path.of("/program").toAbsolutePath();

    private final Map<Path, byte[]> files = new TreeMap<>();
    private String refusal = "";

    /// Forgets everything and holds these files from now on.
    void hold(Collection<SourceFile> sources) {
        files.clear();
        refusal = "";
        for (SourceFile source : sources) {
            files.put(full(Path.of(source.path())), source.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What the program tried that is not allowed, in a sentence, if it tried.
    Optional<String> refusal() {
        return refusal.isEmpty() ? Optional.empty() : Optional.of(refusal);
    }

    Optional<String> text(String path) {
        try {
            return Optional.ofNullable(files.get(full(Path.of(path))))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// The name a learner knows the file by.
    static String shortName(String path) {
        Path full = full(Path.of(path));
        return full.startsWith(ROOT) ? ROOT.relativize(full).toString().replace('\\', '/') : path;
    }

    private static Path full(Path path) {
        return ROOT.resolve(path).normalize();
    }

    private boolean isFolder(Path full) {
        return full.equals(ROOT)
                || full.startsWith(ROOT)
                        && files.keySet().stream().anyMatch(file -> file.startsWith(full) && !file.equals(full));
    }

    private SecurityException refuse(Path path, String deed) {
        if (refusal.isEmpty()) {
            refusal = "The program tried to " + deed + " " + path
                    + ". Programs run here can read their own files and nothing else.";
        }
        return new SecurityException("not allowed: " + deed + " " + path);
    }

    /// A path outside that is asked for by name is refused; what the language itself looks for is merely not there.
    private IOException missing(Path path, Path full) {
        if (path.isAbsolute() && !full.startsWith(ROOT)) {
            throw refuse(path, "read");
        }
        return new NoSuchFileException(path.toString());
    }

    @Override
    public Path parsePath(URI uri) {
        return Path.of(uri);
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        Path full = full(path);
        if (modes.contains(AccessMode.WRITE)) {
            throw refuse(path, "change");
        }
        if (!files.containsKey(full) && !isFolder(full)) {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) {
        throw refuse(path, "create the folder");
    }

    @Override
    public void delete(Path path) {
        throw refuse(path, "delete");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND)) {
            throw refuse(path, "write to");
        }
        Path full = full(path);
        byte[] content = files.get(full);
        if (content == null) {
            throw missing(path, full);
        }
        return new Content(content);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path full = full(folder);
        if (!isFolder(full)) {
            throw full.startsWith(ROOT) ? new NotDirectoryException(folder.toString()) : missing(folder, full);
        }
        Set<Path> entries = new TreeSet<>();
        for (Path file : files.keySet()) {
            if (file.startsWith(full)) {
                entries.add(full.resolve(full.relativize(file).getName(0)));
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return full(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        return full(path);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        Path full = full(path);
        byte[] content = files.get(full);
        boolean folder = content == null && isFolder(full);
        if (content == null && !folder) {
            throw new NoSuchFileException(path.toString());
        }
        FileTime epoch = FileTime.fromMillis(0);
        Map<String, Object> values = new HashMap<>();
        values.put("isDirectory", folder);
        values.put("isRegularFile", !folder);
        values.put("isSymbolicLink", false);
        values.put("isOther", false);
        values.put("size", content == null ? 0L : (long) content.length);
        values.put("lastModifiedTime", epoch);
        values.put("lastAccessTime", epoch);
        values.put("creationTime", epoch);
        values.put("ctime", epoch);
        values.put("mode", folder ? 0040555 : 0100444);
        values.put("ino", (long) full.hashCode());
        values.put("dev", 1L);
        values.put("nlink", 1);
        values.put("uid", 0);
        values.put("gid", 0);
        values.put("permissions", Set.of());
        return values;
    }

    @Override
    public void setCurrentWorkingDirectory(Path folder) {
        // The languages look before they move, and there is nowhere else to go.
    }

    /// A file being read.
    private static final class Content implements SeekableByteChannel {
        private final byte[] bytes;
        private int position;
        private boolean open = true;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= bytes.length) {
                return -1;
            }
            int count = Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, position, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = (int) Math.min(newPosition, bytes.length);
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
