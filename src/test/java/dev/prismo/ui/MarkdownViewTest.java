package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.FakePreferences;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MarkdownViewTest {
    private final FxRobot robot = new FxRobot();
    private final List<URI> opened = new ArrayList<>();
    private UiKit kit;
    private MarkdownView view;

    @Start
    void start(Stage stage) {
        Choices choices = new Choices(new FakePreferences());
        kit = UiKit.of(new SameThreadTasks(), choices, new Theme(choices));
        view = new MarkdownView(
                kit,
                (language, code, then) -> then.accept(List.of(new MarkdownView.Run(code, "syntax-" + language))),
                opened::add);
        Scene scene = new Scene(view, 400, 400);
        kit.theme().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void html_is_shown_as_the_characters_it_consists_of() {
        show("<script>alert(1)</script>\n\nand <b onclick='x()'>bold</b>");

        assertThat(words()).contains("<script>alert(1)</script>").contains("<b onclick='x()'>");
    }

    @Test
    void code_is_highlighted_in_the_language_of_its_fence() {
        show("```python\nx = 1\n```");

        assertThat(on(() -> robot.lookup(".syntax-python").queryAs(Text.class).getText())).isEqualTo("x = 1");
    }

    @Test
    void a_table_has_its_cells_in_rows_and_columns() {
        show("| a | b |\n|---|---|\n| 1 | 2 |");

        assertThat(on(() -> {
                    GridPane grid = robot.lookup(node -> node instanceof GridPane).queryAs(GridPane.class);
                    return grid.getRowCount() + "x" + grid.getColumnCount();
                }))
                .isEqualTo("2x2");
    }

    @Test
    void numbered_lists_start_where_they_say() {
        show("3. three\n4. four");

        assertThat(words()).contains("3.").contains("4.");
    }

    @Test
    void a_link_is_followed_only_after_a_question() {
        show("[here](https://example.org/a)");
        follow();
        assertThat(opened).isEmpty();

        on(() -> {
            ((Dialogs.Open.Asking) kit.dialogs().open().get()).confirmed().run();
            return true;
        });

        assertThat(opened).containsExactly(URI.create("https://example.org/a"));
    }

    @Test
    void a_link_to_anything_but_a_web_page_leads_nowhere() {
        for (String address : List.of("javascript:alert(1)", "file:///etc/passwd", "relative/path")) {
            show("[here](" + address + ")");
            follow();

            assertThat(on(() -> kit.dialogs().open().get() == null)).as(address).isTrue();
        }
    }

    private void show(String markdown) {
        on(() -> {
            view.show(markdown);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void follow() {
        on(() -> {
            robot.lookup(node -> node instanceof Hyperlink).queryAs(Hyperlink.class).fire();
            return true;
        });
    }

    private String words() {
        return on(() -> robot.lookup(node -> node instanceof Text || node instanceof Labeled).queryAll().stream()
                .map(MarkdownViewTest::word)
                .collect(Collectors.joining(" ")));
    }

    private static String word(Node node) {
        return node instanceof Text text ? text.getText() : ((Labeled) node).getText();
    }

    private static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, work);
    }
}
