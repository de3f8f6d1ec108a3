package dev.prismo.ui.lab;

import dev.prismo.model.Diagnostic;
import dev.prismo.model.TestResult;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Icons;
import dev.prismo.ui.UiKit;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.feather.Feather;

/// One test: a line that says how it went, and for a failed one what was expected and what came.
final class TestRow extends VBox {
    private final UiKit kit;
    private final TestResult test;
    private final boolean call;
    private final Optional<Diagnostic> diagnostic;
    private final WorkPane work;

    /// @param call whether it calls a function, rather than running the whole program
    TestRow(UiKit kit, TestResult test, boolean call, Optional<Diagnostic> diagnostic, WorkPane work) {
        this.kit = kit;
        this.test = test;
        this.call = call;
        this.diagnostic = diagnostic.filter(d -> test.verdict() == Verdict.RUNTIME_ERROR);
        this.work = work;
        getStyleClass().add("test-row");
        Button head = head();
        getChildren().add(head);
        if (!test.passed()) {
            Node detail = detail();
            getChildren().add(detail);
            show(detail, false);
            head.setOnAction(e -> show(detail, !detail.isVisible()));
        }
    }

    /// Shows what was expected and what came.
    TestRow unfolded() {
        show(getChildren().getLast(), true);
        return this;
    }

    private Button head() {
        Label name = new Label(test.name());
        name.setWrapText(true);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Label millis = new Label(kit.text("lab.millis", test.millis()));
        millis.getStyleClass().add("muted-small");
        millis.setMinWidth(USE_PREF_SIZE);
        Node icon = Icons.icon(test.passed() ? Feather.CHECK : Feather.X, "icon-small");
        icon.getStyleClass().add(test.passed() ? "icon-good" : "icon-bad");
        HBox content = new HBox(icon, name, millis);
        content.getStyleClass().add("test-head");
        content.setAlignment(Pos.CENTER_LEFT);
        Button head = new Button();
        head.setGraphic(content);
        head.getStyleClass().setAll("test-button");
        head.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(head.widthProperty());
        head.setAccessibleText(
                kit.text(test.passed() ? "lab.test.passed" : "lab.test.failed", test.name()));
        head.setFocusTraversable(!test.passed());
        return head;
    }

    private Node detail() {
        VBox box = new VBox();
        box.getStyleClass().add("test-detail");
        if (!test.input().isBlank()) {
            addText(box, call ? "" : kit.text("lab.test.input"), test.input());
        }
        boolean compares = test.verdict() == Verdict.WRONG_ANSWER || test.verdict() == Verdict.OK;
        if (compares || !test.actual().isEmpty()) {
            Difference difference = Difference.of(test.expected(), test.actual());
            addPieces(box, kit.text("lab.test.expected"), difference.expected(), "missing");
            addPieces(box, kit.text("lab.test.got"), difference.actual(), "wrong");
        }
        if (!compares) {
            box.getChildren().add(TestsPane.wrapped(Verdicts.sentence(kit.messages(), test.verdict()), "test-explanation"));
        }
        boolean said = diagnostic.filter(d -> d.message().equals(test.message())).isPresent();
        if (!test.message().isBlank() && !said) {
            Label message = TestsPane.wrapped(test.message(), "code");
            message.getStyleClass().add("danger-text");
            box.getChildren().add(message);
        }
        diagnostic.ifPresent(d -> box.getChildren().addAll(TestsPane.explained(kit, d, work)));
        return box;
    }

    private static void addText(VBox box, String label, String text) {
        Text value = new Text(text.stripTrailing());
        value.getStyleClass().addAll("diff-text", "code", "diff-muted");
        add(box, label, text.strip().contains("\n"), value);
    }

    private void addPieces(VBox box, String label, List<Difference.Piece> pieces, String kind) {
        boolean many = pieces.stream().anyMatch(p -> p.text().contains("\n"));
        Node[] nodes = pieces.isEmpty()
                ? new Node[] {piece(kit.text("lab.test.nothing"), "diff-muted")}
                : pieces.stream()
                        .map(p -> switch (p.kind()) {
                            case SAME -> piece(p.text(), "diff-same");
                            case DIFFERENT -> marked(p.text(), "diff-" + kind);
                            case FIRST -> marked(p.text(), "diff-" + kind, "diff-first");
                        })
                        .toArray(Node[]::new);
        add(box, label, many, nodes);
    }

    private static void add(VBox box, String label, boolean below, Node... nodes) {
        Text name = new Text(label.isEmpty() ? "" : below ? label + "\n" : label + " ");
        name.getStyleClass().addAll("diff-text", "code", "diff-label");
        TextFlow flow = new TextFlow(name);
        flow.getChildren().addAll(nodes);
        flow.getStyleClass().add("diff-line");
        box.getChildren().add(flow);
    }

    private static Node piece(String text, String styleClass) {
        Text piece = new Text(text);
        piece.getStyleClass().addAll("diff-text", "code", styleClass);
        return piece;
    }

    /// Boxed where it fits on a line, so that blanks show; line breaks show as signs.
    private static Node marked(String text, String... styleClasses) {
        if (text.indexOf('\n') >= 0 && !text.equals("\n") || text.length() > 40) {
            Text piece = new Text(text);
            piece.getStyleClass().addAll("diff-text", "code", "diff-long");
            piece.getStyleClass().addAll(styleClasses);
            return piece;
        }
        Label piece = new Label(text.equals("\n") ? "↵" : withVisibleEnds(text));
        piece.getStyleClass().addAll("diff-mark", "code");
        piece.getStyleClass().addAll(styleClasses);
        return piece;
    }

    /// Blanks at the ends as dots, for there nothing else tells that they are there.
    private static String withVisibleEnds(String text) {
        String inner = text.strip();
        int start = text.indexOf(inner);
        return "·".repeat(inner.isEmpty() ? text.length() : start)
                + inner
                + "·".repeat(inner.isEmpty() ? 0 : text.length() - start - inner.length());
    }

    private static void show(Node detail, boolean shown) {
        detail.setVisible(shown);
        detail.setManaged(shown);
    }
}
