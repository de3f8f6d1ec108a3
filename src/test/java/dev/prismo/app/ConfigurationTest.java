package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.app.Configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Test
    void an_accepted_connection_counts_where_the_environment_is_silent() {
        ConnectionProfile school = ConnectionProfile.parse("prismo://connect?url=https://school&key=k&name=School");

        assertThat(new Configuration(Map.of()).connectedTo(Optional.of(school)).hosted())
                .contains(new Configuration.Hosted("https://school", "k", Optional.of(school)));
        assertThat(new Configuration(Map.of("SUPABASE_URL", "https://env", "SUPABASE_KEY", "e"))
                        .connectedTo(Optional.of(school))
                        .hosted())
                .contains(new Configuration.Hosted("https://env", "e"));
    }

    @Test
    void what_is_no_address_is_said_before_anything_is_asked() {
        assertThatThrownBy(() -> new Configuration(Map.of("SUPABASE_URL", "school.example.org", "SUPABASE_KEY", "k")).hosted())
                .hasMessageContaining("SUPABASE_URL is not the address");
    }

    @Test
    void each_server_has_a_place_of_its_own_and_this_computer_the_root() {
        DataFolder folder = new DataFolder(first);
        Configuration one = new Configuration(Map.of("SUPABASE_URL", "https://school.example.org/a", "SUPABASE_KEY", "k"));
        Configuration other = new Configuration(Map.of("SUPABASE_URL", "https://school.example.org/b", "SUPABASE_KEY", "k"));
        Configuration same = new Configuration(Map.of("SUPABASE_URL", "https://school.example.org/a/", "SUPABASE_KEY", "new"));

        assertThat(folder.work(new Configuration(Map.of()))).isEqualTo(first);
        assertThat(folder.work(one)).startsWithRaw(first.resolve("projects")).isNotEqualTo(folder.work(other));
        assertThat(folder.work(same)).isEqualTo(folder.work(one));
    }

    @Test
    void an_accepted_connection_is_there_at_the_next_start_until_it_is_left() {
        DataFolder folder = new DataFolder(first);
        List<String> reopened = new ArrayList<>();
        AppConnections connections =
                new AppConnections(new Configuration(Map.of()), new StoredConnection(folder), () -> reopened.add("again"));

        connections.accept(connections.read("prismo://connect?url=https://school&key=k&name=School"));
        assertThat(new StoredConnection(folder).read()).map(ConnectionProfile::name).contains("School");

        connections.leave();
        assertThat(new StoredConnection(folder).read()).isEmpty();
        assertThat(reopened).hasSize(2);
    }

    @Test
    void a_broken_connection_says_which_file_to_delete() throws IOException {
        DataFolder folder = new DataFolder(first);
        Files.writeString(first.resolve("school.prismo-connection"), "{");

        assertThatThrownBy(() -> new StoredConnection(folder).read()).hasMessageContaining("school.prismo-connection");
    }
}
