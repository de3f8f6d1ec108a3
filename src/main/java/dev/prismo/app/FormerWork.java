package dev.prismo.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Until each server had a place of its own, its drafts and session were kept in the root of the data folder. Whoever
/// worked with a server then finds them again.
final class FormerWork {
    private static final Logger LOG = LoggerFactory.getLogger(FormerWork.class);
    private static final String SESSION = "session";

    private FormerWork() {}

    /// Copies what there is, once, before anything is opened. A learner who can't be helped so signs in anew.
    static void adopt(DataFolder folder, Configuration configuration) {
        Path work = folder.work(configuration);
        configuration
                .hosted()
                .map(Configuration.Hosted::url)
                .map(HttpUrl::parse)
                .map(url -> folder.root().resolve(SESSION).resolve("session-" + url.host() + "-" + url.port()))
                .filter(session -> Files.exists(session) && Files.notExists(work))
                .ifPresent(session -> copy(folder.root(), work, session));
    }

    private static void copy(Path root, Path work, Path session) {
        Path sessions = work.resolve(SESSION);
        try {
            Files.createDirectories(sessions);
            for (Path file : List.of(session, session.resolveSibling("key-name"), session.resolveSibling("profile"))) {
                if (Files.exists(file)) {
                    copy(file, sessions);
                }
            }
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(root, "drafts.db*")) {
                for (Path file : drafts) {
                    copy(file, work);
                }
            }
        } catch (IOException e) {
            LOG.warn("The work for this server from before stays in {}", root, e);
        }
    }

    /// With its permissions: it may hold secrets.
    private static void copy(Path file, Path to) throws IOException {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
    }
}
