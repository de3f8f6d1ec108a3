package dev.prismo.localserver.mail;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages of one local Supabase, each a JSON file. Any number of processes may look at it and delete from it at the
/// same time; the folder holds the newest [#CAPACITY].
public final class Mailbox {
    public static final int CAPACITY = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final String SUFFIX = ".json";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSSSSS").withZone(ZoneOffset.UTC);
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, (JsonSerializer<Instant>)
                    (moment, type, context) -> new JsonPrimitive(moment.toString()))
            .registerTypeAdapter(Instant.class, (JsonDeserializer<Instant>)
                    (json, type, context) -> Instant.parse(json.getAsString()))
            .create();

    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    private Mailbox(Path folder) {
        this.folder = folder;
    }

    /// @param folder need not exist yet
    public static Mailbox in(Path folder) {
        return new Mailbox(folder);
    }

    /// Where the messages are, for whoever wants to watch it. It exists once there was a message.
    public Path folder() {
        return folder;
    }

    /// Newest first. A file that can't be read is left out and logged.
    ///
    /// @throws LocalServerException if the folder can't be read
    public List<Message> list() {
        return files().stream()
                .map(Mailbox::read)
                .flatMap(Optional::stream)
                .sorted(Message.NEWEST_FIRST)
                .toList();
    }

    /// The newest message to an address, whatever its case.
    public Optional<Message> newest(String to) {
        return list().stream().filter(message -> message.to().equalsIgnoreCase(to)).findFirst();
    }

    /// @return whether it was there
    public boolean delete(String id) {
        try {
            return files().contains(file(id)) && Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    public void clear() {
        delete(files());
    }

    /// Keeps a message, and forgets the oldest if there are too many.
    ///
    /// @param code the digits to type, or null
    /// @param link the address to open, or null
    public Message add(
            String to,
            String subject,
            Message.Kind kind,
            Instant sentAt,
            @Nullable String code,
            @Nullable String link,
            String text) {
        String id = "%s-%06d".formatted(MOMENT.format(sentAt), count.getAndIncrement() % 1_000_000);
        Message message = new Message(id, to, subject, kind, sentAt, code, link, text);
        try {
            OwnerOnly.createFolders(folder);
            OwnerOnly.write(file(id), GSON.toJson(message));
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
        prune();
        return message;
    }

    private void prune() {
        List<Path> files = files();
        delete(files.stream()
                .sorted(Comparator.comparing(Path::getFileName))
                .limit(Math.max(0, files.size() - CAPACITY))
                .toList());
    }

    private void delete(List<Path> files) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            throw LocalServerException.of(e, folder);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + SUFFIX);
    }

    private static Optional<Message> read(Path file) {
        try {
            Message message = GSON.fromJson(Files.readString(file), Message.class);
            if (message != null && message.isComplete()) {
                return Optional.of(message);
            }
            LOG.warn("{} is no message", file);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was deleted meanwhile", file);
        } catch (IOException | JsonParseException | DateTimeException e) {
            LOG.warn("{} can't be read as a message: {}", file, e.getMessage());
        }
        return Optional.empty();
    }
}
