package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.app.Configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    @Test
    void without_configuration_there_is_no_hosted_project() {
        assertThat(Configuration.read(Map.of()).hosted()).isEmpty();
    }

    @Test
    void the_environment_wins_over_the_first_file_and_that_over_the_second() throws IOException {
        Files.writeString(first.resolve(".env"), "SUPABASE_URL=https://first\nSUPABASE_KEY=first\n");
        Files.writeString(second.resolve(".env"), "SUPABASE_KEY=second\nPRISMO_API_URL=https://api\n");
        Configuration read = Configuration.read(Map.of("SUPABASE_URL", "https://env"), first, second);
        assertThat(read.hosted()).contains(new Configuration.Hosted("https://env", "first"));
        assertThat(read.get("PRISMO_API_URL")).contains("https://api");
    }

    @Test
    void half_a_project_is_refused_with_what_is_missing() {
        assertThatThrownBy(() -> Configuration.read(Map.of("SUPABASE_URL", "https://x")).hosted())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SUPABASE_KEY is not");
    }

    @Test
    void a_service_role_key_is_refused_on_a_desktop() {
        Map<String, String> environment =
                Map.of("SUPABASE_URL", "https://x", "SUPABASE_KEY", "k", "SUPABASE_SERVICE_ROLE_KEY", "s");
        assertThatThrownBy(() -> Configuration.read(environment).hosted())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("doesn't belong on a learner's machine");
    }

    @Test
    void a_jwt_of_the_service_role_as_the_key_is_refused_too() {
        String payload = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"role\":\"service_role\"}".getBytes());
        Map<String, String> environment = Map.of("SUPABASE_URL", "https://x", "SUPABASE_KEY", "e30." + payload + ".x");
        assertThatThrownBy(() -> Configuration.read(environment).hosted()).isInstanceOf(ConfigurationException.class);
    }
}
