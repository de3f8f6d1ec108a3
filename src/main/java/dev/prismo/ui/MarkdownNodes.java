package dev.prismo.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.kordamp.ikonli.feather.Feather;

/// Makes a JavaFX node of each block of Markdown.
final class MarkdownNodes {
    private static final int LONGEST_BOXED_CODE = 48;

    private final UiKit kit;
    private final MarkdownView.Highlighter highlighter;
    private final Consumer<String> follow;

    MarkdownNodes(UiKit kit, MarkdownView.Highlighter highlighter, Consumer<String> follow) {
        this.kit = kit;
        this.highlighter = highlighter;
        this.follow = follow;
    }

    List<Node> blocks(org.commonmark.node.Node parent) {
        List<Node> nodes = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            nodes.add(block(child));
        }
        return nodes;
    }

    private Node block(org.commonmark.node.Node block) {
        return switch (block) {
            case Heading heading -> flow(heading, "md-h" + Math.min(heading.getLevel(), 4));
            case FencedCodeBlock code -> code(code.getInfo() == null ? "" : code.getInfo(), code.getLiteral());
            case IndentedCodeBlock code -> code("", code.getLiteral());
            case BulletList list -> list(list, 0);
            case OrderedList list ->
                list(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
            case BlockQuote quote -> styled(new VBox(blocks(quote).toArray(Node[]::new)), "md-quote");
            case ThematicBreak _ -> new Separator();
            case TableBlock table -> table(table);
            case HtmlBlock html -> plain(html.getLiteral());
            default -> flow(block, "md-p");
        };
    }

    private TextFlow flow(org.commonmark.node.Node parent, String styleClass) {
        TextFlow flow = styled(new TextFlow(), styleClass);
        inline(parent, flow, List.of("md-text"));
        StringBuilder words = new StringBuilder();
        flow.getChildren().forEach(node -> words.append(
                node instanceof Text text ? text.getText() : node instanceof Label label ? label.getText() : ""));
        flow.setAccessibleRole(AccessibleRole.TEXT);
        flow.setAccessibleText(words.toString());
        return flow;
    }

    private void inline(org.commonmark.node.Node parent, TextFlow flow, List<String> styles) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Text text -> add(flow, text.getLiteral(), styles);
                case Code code -> flow.getChildren().add(inlineCode(code.getLiteral()));
                case Emphasis emphasis -> inline(emphasis, flow, with(styles, "md-emphasis"));
                case StrongEmphasis strong -> inline(strong, flow, with(styles, "md-strong"));
                case SoftLineBreak _ -> add(flow, " ", styles);
                case HardLineBreak _ -> add(flow, "\n", styles);
                case HtmlInline html -> add(flow, html.getLiteral(), styles);
                case Link link -> flow.getChildren().add(link(link));
                case Image image -> add(flow, plainText(image), with(styles, "md-emphasis"));
                default -> inline(child, flow, styles);
            }
        }
    }

    private static void add(TextFlow flow, String text, List<String> styles) {
        Text node = new Text(text);
        node.getStyleClass().addAll(styles);
        flow.getChildren().add(node);
    }

    /// In a box of its own, which can't be broken over lines, unless it is too long for that.
    private static Node inlineCode(String code) {
        if (code.length() > LONGEST_BOXED_CODE) {
            Text text = new Text(code);
            text.getStyleClass().addAll("md-text", "code");
            return text;
        }
        return styled(new Label(code), "md-code");
    }

    private Node link(Link link) {
        Hyperlink hyperlink = new Hyperlink(plainText(link));
        hyperlink.getStyleClass().add("md-link");
        hyperlink.setOnAction(e -> follow.accept(link.getDestination()));
        return hyperlink;
    }

    private Node code(String info, String literal) {
        String code = literal.stripTrailing();
        TextFlow text = styled(new TextFlow(run(new MarkdownView.Run(code, ""))), "md-code-text");
        text.setAccessibleRole(AccessibleRole.TEXT);
        text.setAccessibleText(code);
        String language = info.strip().split("\\s+", 2)[0];
        highlighter.highlight(language, code, runs -> text.getChildren()
                .setAll(runs.stream().map(MarkdownNodes::run).toList()));
        ScrollPane scroll = styled(new ScrollPane(text), "md-code-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        Button copy = Icons.button(
                Feather.COPY,
                kit.text("markdown.copy"),
                () -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, code)));
        copy.getStyleClass().add("md-copy");
        StackPane box = styled(new StackPane(scroll, copy), "md-code-block");
        StackPane.setAlignment(copy, Pos.TOP_RIGHT);
        copy.visibleProperty().bind(box.hoverProperty().or(copy.focusedProperty()).or(scroll.focusedProperty()));
        return box;
    }

    private static Text run(MarkdownView.Run run) {
        Text text = new Text(run.text());
        text.getStyleClass().addAll("md-text", "code");
        if (!run.styleClass().isEmpty()) {
            text.getStyleClass().add(run.styleClass());
        }
        return text;
    }

    /// @param start the first number, or 0 for bullets
    private Node list(org.commonmark.node.Node list, int start) {
        VBox items = styled(new VBox(), "md-list");
        int number = start;
        for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
            Label mark = styled(new Label(start == 0 ? "•" : number++ + "."), "md-mark");
            VBox content = styled(new VBox(blocks(item).toArray(Node[]::new)), "md-item");
            HBox.setHgrow(content, Priority.ALWAYS);
            content.setMinWidth(0);
            HBox row = new HBox(mark, content);
            mark.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
            items.getChildren().add(row);
        }
        return items;
    }

    private Node table(TableBlock table) {
        GridPane grid = styled(new GridPane(), "md-table");
        int row = 0;
        for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (var line = part.getFirstChild(); line instanceof TableRow; line = line.getNext()) {
                int column = 0;
                for (var cell = line.getFirstChild(); cell instanceof TableCell tableCell; cell = cell.getNext()) {
                    TextFlow flow = flow(tableCell, tableCell.isHeader() ? "md-th" : "md-td");
                    GridPane.setFillWidth(flow, true);
                    grid.add(flow, column++, row);
                }
                row++;
            }
        }
        return grid;
    }

    private static Node plain(String text) {
        TextFlow flow = styled(new TextFlow(), "md-p");
        add(flow, text.stripTrailing(), List.of("md-text"));
        return flow;
    }

    private static String plainText(org.commonmark.node.Node parent) {
        StringBuilder text = new StringBuilder();
        for (var child = parent.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case org.commonmark.node.Text part -> text.append(part.getLiteral());
                case Code code -> text.append(code.getLiteral());
                default -> text.append(plainText(child));
            }
        }
        return text.toString();
    }

    private static List<String> with(List<String> styles, String another) {
        List<String> all = new ArrayList<>(styles);
        all.add(another);
        return all;
    }

    private static <N extends Node> N styled(N node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }
}
