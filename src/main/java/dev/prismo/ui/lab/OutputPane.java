package dev.prismo.ui.lab;

import dev.prismo.model.RunResult;
import dev.prismo.ui.Icons;
import dev.prismo.ui.UiKit;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the program prints while it runs, how it ended, and what it is given to read.
final class OutputPane extends BorderPane implements AutoCloseable {
    private final UiKit kit;
    private final ProgramRun run;
    private final ListView<OutputLines.Line> list = new ListView<>();
    private final OutputLines lines = new OutputLines(list.getItems());
    private final Label status = new Label();
    private final TextArea stdin = new TextArea();
    private final TextField args = new TextField();
    private final Subscription subscription;

    OutputPane(UiKit kit, ProgramRun run, String firstInput) {
        this.kit = kit;
        this.run = run;
        getStyleClass().add("output");
        list.getStyleClass().addAll("output-list", "code");
        list.setCellFactory(view -> new LineCell());
        list.setAccessibleText(kit.text("lab.output"));
        Label empty = new Label(kit.text("lab.output.empty"));
        empty.getStyleClass().add("muted");
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        setTop(head());
        setCenter(list);
        setBottom(inputs(firstInput));
        run.output().follow(this::add, this::clear);
        subscription = run.state().subscribe(this::show);
    }

    ProgramRun.Input input() {
        return new ProgramRun.Input(stdin.getText(), ProgramRun.Input.parseArgs(args.getText()));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        run.output().follow(pieces -> {}, () -> {});
    }

    private HBox head() {
        status.setMinWidth(0);
        status.setWrapText(true);
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(
                status,
                Icons.button(Feather.COPY, kit.text("lab.output.copy"), this::copy),
                Icons.button(Feather.TRASH_2, kit.text("lab.output.clear"), run.output()::clear));
        head.getStyleClass().add("output-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private VBox inputs(String firstInput) {
        stdin.setText(firstInput);
        stdin.setPrefRowCount(3);
        stdin.getStyleClass().add("code");
        stdin.setPromptText(kit.text("lab.input.help"));
        args.getStyleClass().add("code");
        args.setPromptText(kit.text("lab.args.help"));
        Label stdinLabel = new Label(kit.text("lab.input"));
        stdinLabel.setLabelFor(stdin);
        stdin.setAccessibleText(stdinLabel.getText());
        Label argsLabel = new Label(kit.text("lab.args"));
        argsLabel.setLabelFor(args);
        args.setAccessibleText(argsLabel.getText());
        VBox box = new VBox(stdinLabel, stdin, argsLabel, args);
        box.getStyleClass().add("output-inputs");
        return box;
    }

    private void add(List<OutputLog.Piece> pieces) {
        lines.add(pieces);
        list.scrollTo(list.getItems().size() - 1);
    }

    private void clear() {
        lines.clear();
        status.setText("");
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, run.output().text()));
    }

    private void show(RunState state) {
        status.getStyleClass().removeAll("danger-text", "muted");
        switch (state) {
            case RunState.Idle _ -> status.setText("");
            case RunState.Running(var part, var tests) ->
                status.setText(kit.text(part == RunState.Part.PROGRAM ? "lab.output.running" : "lab.tests.running"));
            case RunState.Failed(var problem) -> {
                status.setText(problem.title() + ". " + problem.detail());
                status.getStyleClass().add("danger-text");
            }
            case RunState.Ended ended -> {
                status.setText(ended.stopped() ? kit.text("lab.stopped") : ending(ended.program()));
                status.getStyleClass().add(ended.stopped() || ended.program().passed() ? "muted" : "danger-text");
            }
        }
    }

    private String ending(RunResult program) {
        return program.passed()
                ? kit.text("lab.output.ended", program.exitCode(), program.millis())
                : kit.text(
                        "lab.output.failed",
                        Verdicts.sentence(kit.messages(), program.verdict()),
                        program.exitCode(),
                        program.millis());
    }

    private static final class LineCell extends ListCell<OutputLines.Line> {
        LineCell() {
            getStyleClass().add("output-line");
            setMinWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(OutputLines.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove("output-error");
            if (empty || line == null) {
                setText(null);
                return;
            }
            setText(line.text());
            if (line.stream() == OutputLog.Stream.ERR) {
                getStyleClass().add("output-error");
            }
        }
    }
}
