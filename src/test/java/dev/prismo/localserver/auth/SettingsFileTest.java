package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.localserver.LocalServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("auth.json");
    }

    @Test
    void without_a_file_addresses_are_confirmed_by_themselves() {
        assertThat(SettingsFile.at(file).read()).isEqualTo(AuthSettings.defaults());
        assertThat(SettingsFile.at(file).read().autoconfirm()).isTrue();
    }

    @Test
    void a_change_is_seen_by_whoever_has_the_file_open() {
        SettingsFile mine = SettingsFile.at(file);
        SettingsFile theirs = SettingsFile.at(file);
        mine.change(settings -> settings.withAutoconfirm(false));
        assertThat(theirs.read().autoconfirm()).isFalse();
        theirs.change(settings -> settings.withProviders(
                List.of(new AuthSettings.OidcProvider("school", "http://127.0.0.1:1", "id", "secret", ""))));
        assertThat(mine.read().autoconfirm()).isFalse();
        assertThat(mine.read().provider("School")).isPresent();
    }

    @Test
    void a_file_that_says_little_leaves_the_rest_as_usual() throws IOException {
        Files.writeString(file, "{\"emails\":{\"pause\":\"PT1S\"},\"later\":1,\"signUps\":null}");
        AuthSettings settings = SettingsFile.at(file).read();
        assertThat(settings.emails().pause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.autoconfirm()).isTrue();
        assertThat(settings.signUps()).isEqualTo(AuthSettings.defaults().signUps());
    }

    @Test
    void a_broken_file_stops_the_start_and_nothing_later() throws IOException {
        SettingsFile settings = SettingsFile.at(file);
        settings.change(now -> now.withAutoconfirm(false));
        for (String broken : List.of("{", "[]", "{\"emails\":{\"pause\":\"soon\"}}", "{\"signUps\":{\"minPasswordLength\":\"x\"}}")) {
            Files.writeString(file, broken);
            assertThat(settings.read().autoconfirm()).isFalse();
            assertThatThrownBy(() -> SettingsFile.at(file)).isInstanceOf(LocalServerException.Damaged.class);
        }
    }
}
