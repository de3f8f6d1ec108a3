package dev.prismo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prismo.learn.LearnException.ConnectionRefused;
import dev.prismo.learn.LearnException.ConnectionRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionProfileTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final ConnectionProfile SCHOOL = new ConnectionProfile(
            "Ada & Söhne", "https://school.example.org", "sb_publishable_x", Optional.of("https://api.example.org"),
            Optional.of(FINGERPRINT));

    @Test
    void a_link_and_a_file_say_the_same() {
        assertThat(ConnectionProfile.parse(SCHOOL.toLink())).isEqualTo(SCHOOL);
        assertThat(ConnectionProfile.parse(SCHOOL.toJson())).isEqualTo(SCHOOL);
    }

    @Property(tries = 200)
    void every_name_survives_the_link(@ForAll @StringLength(max = 80) String name) {
        ConnectionProfile named = new ConnectionProfile(
                name, "https://school.example.org", "k", Optional.empty(), Optional.empty());

        assertThat(ConnectionProfile.parse(named.toLink())).isEqualTo(named);
    }

    @Property(tries = 500)
    void whatever_is_pasted_is_read_or_refused(@ForAll String text) {
        for (String given : new String[] {text, "prismo://connect?" + text, "{" + text}) {
            try {
                ConnectionProfile.parse(given);
            } catch (ConnectionRefused refused) {
                assertThat(refused).hasMessageEndingWith(".");
            }
        }
    }

    @Test
    void a_server_without_a_name_is_called_by_its_address() {
        assertThat(ConnectionProfile.parse("prismo://connect?url=https://school.example.org/&key=k").name())
                .isEqualTo("school.example.org");
    }

    @Test
    void a_name_can_not_turn_the_line_it_stands_in() {
        assertThat(ConnectionProfile.parse("prismo://connect/?url=https://x.org&key=k&name=%E2%80%AEgro.loohcs%0AHost:").name())
                .isEqualTo("gro.loohcsHost:");
    }

    @Test
    void a_fingerprint_may_be_written_in_pairs() {
        String pairs = FINGERPRINT.toUpperCase().replaceAll("(..)(?!$)", "$1:");
        assertThat(ConnectionProfile.parse("prismo://connect?url=https://x.org&key=k&certificate=SHA256:" + pairs).certificate())
                .contains(FINGERPRINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:54321", "http://localhost:8000", "http://[::1]:1", "https://school.example.org/base"})
    void this_machine_needs_no_encryption_and_others_have_it(String url) {
        assertThat(ConnectionProfile.parse("prismo://connect?key=k&url=" + url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://school.example.org, NOT_ENCRYPTED",
        "http://192.168.1.20:54321, NOT_ENCRYPTED",
        "http://127.0.0.1.example.org, NOT_ENCRYPTED",
        "ftp://school.example.org, BAD_ADDRESS",
        "school.example.org, BAD_ADDRESS",
        "https://, BAD_ADDRESS",
        "https://user:secret@school.example.org, BAD_ADDRESS",
        "https://school.example.org:99999, BAD_ADDRESS",
        "https://school.example.org%23fragment, BAD_ADDRESS",
        "https://school example.org, BAD_ADDRESS"
    })
    void an_address_that_no_learner_should_trust_is_refused(String url, Reason reason) {
        assertThat(reasonOf("prismo://connect?key=k&url=" + url)).isEqualTo(reason);
    }

    @Test
    void a_pinned_certificate_needs_an_address_that_has_one() {
        assertThat(reasonOf("prismo://connect?key=k&url=http://127.0.0.1:1&certificate=" + FINGERPRINT))
                .isEqualTo(Reason.NOT_ENCRYPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "{", "{}}", "prismo://other?url=https://x.org&key=k", "prismo://connect",
        "prismo://connecting?url=https://x.org&key=k", "prismo://connect?url=https://x.org&url=https://y.org&key=k",
        "prismo://connect?url=%zz&key=k", "https://school.example.org"})
    void what_is_no_profile_is_called_that(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.NOT_A_PROFILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prismo://connect?url=https://x.org", "{\"key\":\"k\"}", "{\"url\":5,\"key\":\"k\"}"})
    void half_a_profile_says_what_is_missing(String text) {
        assertThat(reasonOf(text)).isEqualTo(Reason.INCOMPLETE);
    }

    @Test
    void keys_that_open_everything_are_refused_and_not_repeated() {
        for (String key : new String[] {"sb_secret_abc", token("service_role"), token("supabase_admin")}) {
            ConnectionRefused refused = refused("prismo://connect?url=https://x.org&key=" + key);
            assertThat(refused.reason()).isEqualTo(Reason.SECRET_KEY);
            assertThat(refused.getMessage()).doesNotContain(key);
        }
    }

    @Test
    void a_persons_token_is_not_the_key_of_a_project() {
        assertThat(reasonOf("prismo://connect?url=https://x.org&key=" + token("authenticated"))).isEqualTo(Reason.BAD_KEY);
    }

    @Test
    void a_key_with_a_space_in_it_was_copied_badly() {
        assertThat(reasonOf("prismo://connect?url=https://x.org&key=a+b")).isEqualTo(Reason.BAD_KEY);
    }

    @Test
    void half_a_fingerprint_is_refused() {
        assertThat(reasonOf("prismo://connect?url=https://x.org&key=k&certificate=0123")).isEqualTo(Reason.BAD_CERTIFICATE);
    }

    @Test
    void a_file_is_read_by_its_name_and_by_its_address(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my school.prismo-connection"), SCHOOL.toJson());

        assertThat(ConnectionProfile.ofArgument(file.toString())).isEqualTo(SCHOOL);
        assertThat(ConnectionProfile.ofArgument(file.toUri().toString())).isEqualTo(SCHOOL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///none/x.prismo-connection", "file:x y.prismo-connection", "file://host/x.prismo-connection"})
    void an_address_that_leads_to_no_file_is_said(String argument) {
        ConnectionRefused refused =
                catchThrowableOfType(ConnectionRefused.class, () -> ConnectionProfile.ofArgument(argument));
        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void a_file_that_is_not_there_is_said_by_name() {
        ConnectionRefused refused = catchThrowableOfType(
                ConnectionRefused.class, () -> ConnectionProfile.ofArgument(Path.of("target", "none.prismo-connection").toString()));
        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused).hasMessageContaining("none.prismo-connection");
    }

    private static Reason reasonOf(String text) {
        return refused(text).reason();
    }

    private static ConnectionRefused refused(String text) {
        ConnectionRefused refused = catchThrowableOfType(ConnectionRefused.class, () -> ConnectionProfile.parse(text));
        assertThat(refused).as("%s is accepted", text).isNotNull();
        return refused;
    }

    private static String token(String role) {
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"role\":\"" + role + "\"}").getBytes());
        return "e30." + claims + ".x";
    }
}
