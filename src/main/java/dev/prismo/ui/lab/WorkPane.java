package dev.prismo.ui.lab;

import dev.prismo.learn.Tasks;
import dev.prismo.model.Activity;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.SourceFile;
import dev.prismo.ui.Dialogs;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.editor.CodeEditor;
import dev.prismo.ui.editor.Mark;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The learner's files, one tab and one editor each.
final class WorkPane extends BorderPane implements AutoCloseable {
    /// The status bar is made anew for every text, so it waits until the caret rests.
    private static final Duration REST = Duration.ofMillis(80);

    private final UiKit kit;
    private final LabModel model;
    private final Activity.Code code;
    private final Map<String, CodeEditor> editors = new LinkedHashMap<>();
    private final TabStrip<String> tabs;
    private final VBox notices = new VBox();
    private final List<Subscription> subscriptions;
    private Tasks.@Nullable Running waiting;
    private @Nullable Work replaced;

    WorkPane(UiKit kit, LabModel model, Work work, Activity.Code code) {
        this.kit = kit;
        this.model = model;
        this.code = code;
        getStyleClass().add("work");
        setMinWidth(260);
        tabs = new TabStrip<>(kit.text("lab.files"), this::open);
        work.files().forEach(this::add);
        Button startOver = new Button(kit.text("lab.start-over"));
        startOver.getStyleClass().addAll("flat", "strip-action");
        startOver.setOnAction(e -> askToStartOver());
        tabs.addEnd(startOver);
        notices.getStyleClass().add("notices");
        setTop(new VBox(tabs, notices));
        String first = editors.containsKey(work.openFile()) ? work.openFile() : work.files().getFirst().path();
        tabs.choose(first);
        editors.get(first).moveCaret(work.caret());
        subscriptions = List.of(
                model.saved().subscribe(state -> showNotices()),
                model.gone().subscribe(gone -> showNotices()));
    }

    void focusText() {
        current().focusText();
    }

    /// Shows a place in a file; of an unknown file, nothing.
    void goTo(String file, int line, int column) {
        if (editors.containsKey(file)) {
            tabs.choose(file);
            editors.get(file).goTo(line, column);
        }
    }

    boolean has(String file) {
        return editors.containsKey(file);
    }

    /// Marks where the last run failed, and nothing else.
    void mark(Optional<Diagnostic> diagnostic) {
        editors.values().forEach(editor -> editor.mark(List.of()));
        diagnostic.filter(d -> d.line() > 0 && has(d.file())).ifPresent(d -> {
            String said = d.explanation().isEmpty() ? d.message() : d.message() + "\n" + d.explanation();
            editors.get(d.file()).mark(List.of(new Mark(d.line(), Mark.Kind.ERROR, said)));
        });
    }

    Work work() {
        List<SourceFile> files = editors.entrySet().stream()
                .map(e -> new SourceFile(e.getKey(), e.getValue().text()))
                .toList();
        return new Work(files, tabs.current().orElse(code.entryPoint()), current().caret());
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        if (waiting != null) {
            waiting.cancel();
        }
        editors.values().forEach(CodeEditor::close);
    }

    private void add(SourceFile file) {
        CodeEditor editor = new CodeEditor(kit, file.path(), Language.byFileName(file.path()));
        editor.open(file.text());
        editor.onEdit(() -> model.edited(this::work));
        editor.caretLineProperty().subscribe(line -> showPlaceSoon());
        editor.caretColumnProperty().subscribe(column -> showPlaceSoon());
        editors.put(file.path(), editor);
        tabs.add(file.path(), file.path());
    }

    private void open(String file) {
        setCenter(editors.get(file));
        showPlaceSoon();
    }

    private CodeEditor current() {
        return editors.get(tabs.current().orElse(code.entryPoint()));
    }

    private void showPlaceSoon() {
        if (waiting == null && tabs.current().isPresent()) {
            waiting = kit.tasks().later(REST, this::showPlace);
        }
    }

    private void showPlace() {
        waiting = null;
        CodeEditor editor = current();
        kit.status()
                .slots(
                        kit.text(
                                "lab.place",
                                editor.caretLineProperty().get(),
                                editor.caretColumnProperty().get()),
                        kit.text("lab.indent", editor.indentWidth()),
                        code.language().displayName());
    }

    private void showNotices() {
        notices.getChildren().clear();
        if (replaced != null) {
            notices.getChildren()
                    .add(notice(kit.text("lab.start-over.done"), kit.text("lab.start-over.undo"), this::bringBack));
        }
        if (model.gone().get()) {
            notices.getChildren()
                    .add(notice(kit.text("lab.gone"), kit.text("lab.gone.copy"), this::copyAll));
        }
        if (model.saved().get() instanceof SaveState.Failed(var problem)) {
            HBox row = new HBox(8, new ProblemBox(problem), action(kit.text("lab.save-again"), model::saveAgain));
            HBox.setHgrow(row.getChildren().getFirst(), Priority.ALWAYS);
            row.getStyleClass().add("notice");
            notices.getChildren().add(row);
        }
    }

    private HBox notice(String text, String label, Runnable run) {
        Label words = new Label(text);
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(8, words, action(label, run));
        row.getStyleClass().addAll("notice", "notice-warning");
        return row;
    }

    private static Button action(String label, Runnable run) {
        Button button = new Button(label);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void copyAll() {
        StringBuilder all = new StringBuilder();
        work().files().forEach(file -> all.append(file.text()).append('\n'));
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, all.toString()));
        kit.toasts().info(kit.text("lab.copied"), kit.text("lab.copied.detail"));
    }

    private void askToStartOver() {
        Dialogs.Question question = new Dialogs.Question(
                kit.text("lab.start-over.title"),
                kit.text("lab.start-over.text"),
                kit.text("lab.start-over"),
                Dialogs.Weight.DANGEROUS);
        kit.dialogs().ask(question, this::startOver);
    }

    private void startOver() {
        replaced = work();
        model.starter().ifPresent(this::show);
        showNotices();
    }

    private void bringBack() {
        if (replaced != null) {
            show(replaced);
            replaced = null;
            showNotices();
        }
    }

    /// Each file changes in one step that can be undone.
    private void show(Work work) {
        work.files().forEach(file -> {
            if (editors.containsKey(file.path())) {
                editors.get(file.path()).replaceAll(file.text());
            }
        });
        focusText();
    }
}
