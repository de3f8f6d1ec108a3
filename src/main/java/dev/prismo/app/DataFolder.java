package dev.prismo.app;

import dev.prismo.learn.LearnException;
import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where all state of this installation lives: the local server's data, drafts, the session and caches.
record DataFolder(Path root) {

    /// `--data`, else `PRISMO_HOME`, else the place that this operating system gives to applications.
    static DataFolder of(@Nullable Path option, Map<String, String> environment) {
        if (option != null) {
            return new DataFolder(option.toAbsolutePath().normalize());
        }
        String home = environment.get("PRISMO_HOME");
        if (home != null && !home.isBlank()) {
            return new DataFolder(Path.of(home).toAbsolutePath().normalize());
        }
        return new DataFolder(systemDefault(environment));
    }

    private static Path systemDefault(Map<String, String> environment) {
        Path user = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return user.resolve("Library/Application Support/Prismo");
        }
        if (system.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return local == null ? user.resolve("AppData/Local/Prismo") : Path.of(local, "Prismo");
        }
        String xdg = environment.get("XDG_DATA_HOME");
        return (xdg == null || xdg.isBlank() ? user.resolve(".local/share") : Path.of(xdg)).resolve("prismo");
    }

    /// Makes the folder if need be and proves that it can be written.
    ///
    /// @throws LearnException.Storage if it can't
    DataFolder prepared() {
        try {
            Files.createDirectories(root);
            Path probe = Files.createTempFile(root, "probe", "");
            Files.delete(probe);
            return this;
        } catch (IOException e) {
            throw Backend.translated(LocalServerException.of(e, root));
        }
    }

    /// Where drafts and session are kept: each server has a place of its own, so that the work for one school never
    /// reaches another one, even if both know the same account.
    Path work(Configuration configuration) {
        return configuration
                .hosted()
                .map(hosted -> root.resolve("projects")
                        .resolve(hosted.host().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + fingerprint(hosted.url())))
                .orElse(root);
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What can be made again: unpacked language runtimes and the like.
    Path cache() {
        return root.resolve("cache");
    }
}
