package dev.prismo.ui;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/// Shows Markdown as JavaFX nodes.
///
/// There is no browser in it. That starts at once, follows the theme and the text size by itself, highlights code as
/// the editor does, and needs no sanitiser: HTML in the text is shown as the characters it consists of, images as
/// their descriptions. Links open only `http` and `https` addresses, and only after the learner has seen where they lead.
public final class MarkdownView extends VBox {
    private static final String STYLES =
            Objects.requireNonNull(MarkdownView.class.getResource("/ui/markdown.css")).toExternalForm();
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .build();

    private final UiKit kit;
    private final MarkdownNodes nodes;
    private final Consumer<URI> open;

    /// @param highlighter colours blocks of code
    /// @param open shows an address in the system's browser; called after the learner has agreed
    public MarkdownView(UiKit kit, Highlighter highlighter, Consumer<URI> open) {
        this.kit = kit;
        this.open = open;
        nodes = new MarkdownNodes(kit, highlighter, this::follow);
        getStylesheets().add(STYLES);
        getStyleClass().add("markdown");
    }

    /// Finds out how a piece of code looks.
    @FunctionalInterface
    public interface Highlighter {
        Highlighter NONE = (language, code, then) -> {};

        /// Calls `then` on the JavaFX thread, now or later, or never if it does not know the language.
        ///
        /// @param language as written after the fence, such as `python`
        void highlight(String language, String code, Consumer<List<Run>> then);
    }

    /// @param styleClass such as `syntax-keyword`, or empty for plain text
    public record Run(String text, String styleClass) {}

    public void show(String markdown) {
        getChildren().setAll(nodes.blocks(PARSER.parse(markdown)));
    }

    private void follow(String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            kit.toasts().info(kit.text("markdown.link.bad"), address);
            return;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (uri.getHost() == null || !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            kit.toasts().info(kit.text("markdown.link.bad"), address);
            return;
        }
        Dialogs.Question question = new Dialogs.Question(
                kit.text("markdown.link.title"),
                kit.text("markdown.link.text", uri.toString()),
                kit.text("markdown.link.open"),
                Dialogs.Weight.NORMAL);
        kit.dialogs().ask(question, () -> open.accept(uri));
    }
}
