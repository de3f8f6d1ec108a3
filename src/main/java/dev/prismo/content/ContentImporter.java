package dev.prismo.content;

import dev.prismo.learn.ContentStore;
import dev.prismo.learn.ContentStore.Pack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Brings a content pack into the store, unless the very same pack is there already.
public final class ContentImporter {
    /// Raised when the same files come to mean something else, so that they are imported again.
    private static final String MEANING = "1";

    private final ContentStore store;

    public ContentImporter(ContentStore store) {
        this.store = store;
    }

    /// @throws ContentException if the pack can't be read; the store is left as it is
    public Outcome importFrom(Path root) {
        String digest = digest(root);
        Optional<String> slug = new ContentReader().slug(root);
        if (slug.flatMap(store::importedDigest).filter(digest::equals).isPresent()) {
            return Outcome.UNCHANGED;
        }
        Pack pack = new ContentReader().read(root);
        store.replace(pack, digest);
        return Outcome.IMPORTED;
    }

    public enum Outcome {
        UNCHANGED,
        IMPORTED
    }

    static String digest(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(MEANING.getBytes(StandardCharsets.UTF_8));
            List<Path> files = paths.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(path -> name(root, path)))
                    .toList();
            for (Path file : files) {
                update(digest, name(root, file).getBytes(StandardCharsets.UTF_8));
                update(digest, Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }
}
