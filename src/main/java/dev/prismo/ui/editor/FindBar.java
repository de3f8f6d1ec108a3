package dev.prismo.ui.editor;

import dev.prismo.learn.Tasks;
import dev.prismo.ui.Icons;
import dev.prismo.ui.UiKit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.reactfx.Subscription;

/// Find and replace, above the text while it is open.
final class FindBar extends VBox {
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final UiKit kit;
    private final EditorArea area;
    private final Runnable closed;
    private final TextField query = new TextField();
    private final TextField replacement = new TextField();
    private final Label count = new Label();
    private final ToggleButton matchCase;
    private final ToggleButton wholeWord;
    private final ToggleButton regex;
    private final HBox replaceRow;
    private Subscription edits = Subscription.EMPTY;
    private Tasks.@Nullable Running waiting;
    private List<Search.Match> matches = List.of();

    FindBar(UiKit kit, EditorArea area, Runnable closed) {
        this.kit = kit;
        this.area = area;
        this.closed = closed;
        getStyleClass().add("find-bar");
        matchCase = toggle("Aa", kit.text("editor.find.case"));
        wholeWord = toggle("W", kit.text("editor.find.word"));
        regex = toggle(".*", kit.text("editor.find.regex"));
        field(query, kit.text("editor.find.query"));
        field(replacement, kit.text("editor.find.replacement"));
        count.getStyleClass().addAll("muted-small", "find-count");
        HBox findRow = row(
                query,
                matchCase,
                wholeWord,
                regex,
                Icons.button(Feather.ARROW_UP, kit.text("editor.find.previous"), this::previous),
                Icons.button(Feather.ARROW_DOWN, kit.text("editor.find.next"), this::next),
                count,
                Icons.button(Feather.X, kit.text("editor.find.close"), closed));
        Button replaceOne = new Button(kit.text("editor.find.replace"));
        replaceOne.setOnAction(e -> replaceOne());
        Button replaceAll = new Button(kit.text("editor.find.replace-all"));
        replaceAll.setOnAction(e -> replaceAll());
        replaceRow = row(replacement, replaceOne, replaceAll);
        getChildren().addAll(findRow, replaceRow);
        query.textProperty().subscribe((before, text) -> {
            search();
            select(Search.next(matches, area.getSelection().getStart()));
        });
        query.setOnAction(e -> next());
        replacement.setOnAction(e -> replaceOne());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Starts from the selection, if there is one on a single line.
    void open(boolean withReplace) {
        replaceRow.setVisible(withReplace);
        replaceRow.setManaged(withReplace);
        String selected = area.getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            query.setText(selected);
        }
        edits.unsubscribe();
        edits = area.plainTextChanges().subscribe(change -> searchSoon());
        search();
        query.requestFocus();
        query.selectAll();
    }

    void close() {
        edits.unsubscribe();
        if (waiting != null) {
            waiting.cancel();
        }
    }

    void next() {
        search();
        select(Search.next(matches, area.getSelection().getEnd()));
    }

    void previous() {
        search();
        select(Search.previous(matches, area.getSelection().getStart()));
    }

    private void replaceOne() {
        Optional<Search> search = current();
        Search.Match selected = new Search.Match(area.getSelection().getStart(), area.getSelection().getEnd());
        if (search.isPresent() && matches.contains(selected)) {
            String with = search.get().replacement(area.getText(), selected, replacement.getText());
            area.getUndoManager().preventMerge();
            area.replaceText(selected.start(), selected.end(), with);
            area.getUndoManager().preventMerge();
            search();
            area.moveTo(selected.start() + with.length());
        }
        next();
    }

    private void replaceAll() {
        search();
        Optional<Search> search = current();
        if (search.isEmpty() || matches.isEmpty()) {
            return;
        }
        int replaced = matches.size();
        String text = search.get().replaceAll(area.getText(), matches, replacement.getText());
        area.getUndoManager().preventMerge();
        area.replaceText(matches.getFirst().start(), matches.getLast().end(), text);
        area.getUndoManager().preventMerge();
        search();
        count.setText(kit.text("editor.find.replaced", replaced));
    }

    private void searchSoon() {
        if (waiting != null) {
            waiting.cancel();
        }
        waiting = kit.tasks().later(PAUSE, this::search);
    }

    private void search() {
        Optional<Search> search = current();
        matches = search.map(s -> s.in(area.getText())).orElse(List.of());
        boolean invalid = search.isEmpty() && !query.getText().isEmpty();
        count.setText(invalid ? kit.text("editor.find.invalid") : found());
        count.getStyleClass().remove("danger-text");
        if (invalid || matches.isEmpty() && !query.getText().isEmpty()) {
            count.getStyleClass().add("danger-text");
        }
    }

    private void select(int index) {
        if (index < 0) {
            return;
        }
        Search.Match match = matches.get(index);
        area.selectRange(match.start(), match.end());
        area.requestFollowCaret();
        count.setText(kit.text("editor.find.place", index + 1, matches.size()));
    }

    private String found() {
        return query.getText().isEmpty() ? "" : kit.text("editor.find.count", matches.size());
    }

    private Optional<Search> current() {
        return Search.of(
                query.getText(),
                new Search.Options(matchCase.isSelected(), wholeWord.isSelected(), regex.isSelected()));
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            closed.run();
        } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown() && event.getTarget() == query) {
            event.consume();
            previous();
        }
    }

    private ToggleButton toggle(String sign, String name) {
        ToggleButton button = new ToggleButton(sign);
        button.getStyleClass().addAll("find-toggle", "code");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(e -> search());
        return button;
    }

    private static void field(TextField field, String name) {
        field.setPromptText(name);
        field.setAccessibleText(name);
        field.setPrefColumnCount(22);
        HBox.setHgrow(field, Priority.SOMETIMES);
        field.setMaxWidth(360);
    }

    private static HBox row(javafx.scene.Node... nodes) {
        HBox row = new HBox(6, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
