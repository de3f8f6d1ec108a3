package dev.prismo.localserver.auth;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.prismo.localserver.LocalServerException;
import dev.prismo.localserver.postgres.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings of Auth, in a file of the data folder. What any process writes there holds from the next request on. Safe
/// for use by many threads.
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .registerTypeAdapter(Duration.class, (JsonSerializer<Duration>)
                    (duration, type, context) -> new JsonPrimitive(duration.toString()))
            .registerTypeAdapter(Duration.class, (JsonDeserializer<Duration>)
                    (json, type, context) -> Duration.parse(json.getAsString()))
            .create();

    private final Path file;
    private String text = "";
    private AuthSettings settings = AuthSettings.defaults();

    private SettingsFile(Path file) {
        this.file = file;
    }

    /// @param file need not exist: then the defaults hold
    /// @throws LocalServerException.Damaged if it can't be read as settings
    public static SettingsFile at(Path file) {
        SettingsFile settings = new SettingsFile(file);
        try {
            settings.load();
            return settings;
        } catch (JsonParseException | DateTimeException | IllegalStateException e) {
            throw new LocalServerException.Damaged(file.getParent(), file.getFileName() + " can't be read", e);
        }
    }

    /// As they are in the file now. If somebody left it broken, as they were before.
    public synchronized AuthSettings read() {
        try {
            load();
        } catch (JsonParseException | DateTimeException | IllegalStateException e) {
            LOG.warn("{} can't be read; the settings stay as they were: {}", file, e.getMessage());
        }
        return settings;
    }

    /// @return what holds from now on
    public synchronized AuthSettings change(UnaryOperator<AuthSettings> change) {
        AuthSettings changed = change.apply(read());
        try {
            OwnerOnly.write(file, GSON.toJson(changed));
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
        return read();
    }

    private void load() {
        String now = content();
        if (!now.equals(text)) {
            // What is broken is told once.
            text = now;
            settings = parsed(now);
        }
    }

    private String content() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw LocalServerException.of(e, file.getParent());
        }
    }

    private static AuthSettings parsed(String text) {
        JsonObject all = GSON.toJsonTree(AuthSettings.defaults()).getAsJsonObject();
        if (!text.isBlank()) {
            lay(JsonParser.parseString(text).getAsJsonObject(), all);
        }
        return GSON.fromJson(all, AuthSettings.class);
    }

    /// An older file lacks what a newer version of the app has added, and a person may write just what differs.
    private static void lay(JsonObject over, JsonObject all) {
        over.asMap().forEach((name, value) -> {
            JsonElement under = all.get(name);
            if (under != null && under.isJsonObject() && value.isJsonObject()) {
                lay(value.getAsJsonObject(), under.getAsJsonObject());
            } else if (!value.isJsonNull()) {
                all.add(name, value);
            }
        });
    }
}
