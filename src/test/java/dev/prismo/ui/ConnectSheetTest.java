package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Connections;
import dev.prismo.learn.FakeConnections;
import dev.prismo.learn.LearnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectSheetTest {
    private static final String FIELD = "Link or join code";

    private final List<String> events = new ArrayList<>();
    private final FakeConnections connections = new FakeConnections();
    private Mounted mounted;

    @BeforeEach
    void show() {
        mounted = Mounted.show(kit -> new ConnectSheet(
                kit.messages(), new ConnectModel(connections, kit.problems()), () -> events.add("closed")));
    }

    @AfterEach
    void hide() {
        mounted.close();
    }

    @Test
    void a_link_leads_to_a_question_that_names_the_server_and_enter_connects() {
        mounted.type(FIELD, "prismo://connect?hill");
        mounted.press(KeyCode.ENTER);
        assertThat(mounted.shows("Hill School")).isTrue();
        assertThat(mounted.shows("Server: hill.example.org")).isTrue();
        assertThat(connections.events()).isEmpty();

        mounted.press(KeyCode.ENTER);

        assertThat(connections.events()).containsExactly("accepted hill.example.org");
        assertThat(events).containsExactly("closed");
    }

    @Test
    void going_back_connects_to_nothing() {
        mounted.type(FIELD, "prismo://connect?hill");
        mounted.press(KeyCode.ENTER);

        mounted.click("Back");

        assertThat(mounted.shows("Hill School")).isFalse();
        assertThat(connections.events()).isEmpty();
    }

    @Test
    void what_is_no_link_is_said_beside_the_field_which_keeps_it() {
        mounted.type(FIELD, "hello");
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.shows("This connection can’t be used")).isTrue();
        assertThat(mounted.shows("hello")).isTrue();

        mounted.type("x");

        assertThat(mounted.shows("This connection can’t be used")).isFalse();
    }

    @Test
    void a_connection_that_can_not_be_kept_says_so_and_stays() {
        Connections full = new Connections() {
            @Override
            public Current current() {
                return connections.current();
            }

            @Override
            public Offer read(String text) {
                return connections.read(text);
            }

            @Override
            public Offer read(Path file) {
                return connections.read(file);
            }

            @Override
            public void accept(Offer offer) {
                throw new LearnException.Storage("full", LearnException.Storage.Reason.DISK_FULL, null);
            }

            @Override
            public void leave() {}
        };
        mounted.close();
        mounted = Mounted.show(kit ->
                new ConnectSheet(kit.messages(), new ConnectModel(full, kit.problems()), () -> events.add("closed")));
        mounted.type(FIELD, "prismo://connect?hill");
        mounted.press(KeyCode.ENTER);
        mounted.press(KeyCode.ENTER);

        assertThat(mounted.shows("The disk is full")).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void everything_that_takes_the_focus_has_a_name() {
        assertThat(Mounted.onFx(() -> Accessibility.unnamed(mounted.scene().getRoot()))).isEmpty();
    }
}
