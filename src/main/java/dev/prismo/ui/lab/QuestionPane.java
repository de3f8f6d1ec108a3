package dev.prismo.ui.lab;

import dev.prismo.model.Activity;
import dev.prismo.model.LabStep;
import dev.prismo.ui.Card;
import dev.prismo.ui.MarkdownView;
import dev.prismo.ui.ProblemBox;
import dev.prismo.ui.UiKit;
import dev.prismo.ui.editor.CodeHighlighter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// A question, its possible answers, and what the server says to the one given. It can be answered again.
final class QuestionPane extends VBox {
    private final UiKit kit;
    private final LabModel model;
    private final Runnable right;
    private final MarkdownView.Highlighter highlighter;
    private final VBox verdict = new VBox();
    private final Button check = new Button();
    private final Subscription subscription;
    private Supplier<List<String>> chosen = List::of;

    /// @param right told when the answer was right
    QuestionPane(UiKit kit, LabModel model, LabStep step, Runnable right) {
        this.kit = kit;
        this.model = model;
        this.right = right;
        highlighter = new CodeHighlighter(kit.tasks());
        getStyleClass().add("question");
        check.setText(kit.text("lab.answer.check"));
        check.getStyleClass().add("accent");
        check.setOnAction(e -> answer());
        verdict.getStyleClass().add("question-verdict");
        switch (step.activity()) {
            case Activity.MultipleChoice choice -> show(choice);
            case Activity.ShortAnswer question -> show(question);
            case Activity.Reading _ -> {}
            case Activity.Code _ -> {}
        }
        subscription = model.answer().subscribe(this::show);
    }

    Subscription subscription() {
        return subscription;
    }

    private void show(Activity.MultipleChoice choice) {
        Map<String, Supplier<Boolean>> options = new LinkedHashMap<>();
        ToggleGroup group = new ToggleGroup();
        Card card = new Card(markdown(choice.question()));
        if (choice.several()) {
            Label help = new Label(kit.text("lab.answer.several"));
            help.getStyleClass().add("muted-small");
            card.getChildren().add(help);
        }
        for (Activity.MultipleChoice.Option option : choice.options()) {
            MarkdownView text = markdown(option.text());
            Node button;
            if (choice.several()) {
                CheckBox box = new CheckBox();
                box.setAccessibleText(option.text());
                options.put(option.id(), box::isSelected);
                button = box;
                text.setOnMouseClicked(e -> box.fire());
            } else {
                RadioButton radio = new RadioButton();
                radio.setToggleGroup(group);
                radio.setAccessibleText(option.text());
                options.put(option.id(), radio::isSelected);
                button = radio;
                text.setOnMouseClicked(e -> radio.fire());
            }
            HBox.setHgrow(text, Priority.ALWAYS);
            // Explanations call the options by their letters.
            Label letter = new Label(option.id());
            letter.getStyleClass().add("option-letter");
            HBox row = new HBox(8, button, letter, text);
            row.getStyleClass().add("option");
            card.getChildren().add(row);
        }
        chosen = () -> options.entrySet().stream().filter(e -> e.getValue().get()).map(Map.Entry::getKey).toList();
        finish(card);
    }

    private void show(Activity.ShortAnswer question) {
        TextField field = new TextField();
        field.setPromptText(question.placeholder());
        field.setAccessibleText(question.question());
        field.setMaxWidth(320);
        field.setOnAction(e -> answer());
        chosen = () -> field.getText().isBlank() ? List.of() : List.of(field.getText().strip());
        finish(new Card(markdown(question.question()), field));
    }

    private void finish(Card card) {
        card.getStyleClass().add("question-card");
        card.getChildren().addAll(check, verdict);
        getChildren().add(card);
    }

    private void answer() {
        List<String> answer = chosen.get();
        if (answer.isEmpty()) {
            Label none = new Label(kit.text("lab.answer.none"));
            none.getStyleClass().add("warning-text");
            verdict.getChildren().setAll(none);
            return;
        }
        model.answer(answer);
    }

    private void show(AnswerState state) {
        check.setDisable(state instanceof AnswerState.Checking);
        List<Node> nodes = new ArrayList<>();
        switch (state) {
            case AnswerState.Unanswered _ -> {}
            case AnswerState.Checking _ -> {}
            case AnswerState.Failed(var answer, var problem) -> nodes.add(new ProblemBox(problem));
            case AnswerState.Answered(var answer, var result) -> {
                Label word = new Label(kit.text(result.correct() ? "lab.answer.right" : "lab.answer.wrong"));
                word.getStyleClass().addAll("heading", result.correct() ? "success-text" : "danger-text");
                nodes.add(word);
                nodes.add(markdown(result.explanation()));
                if (result.correct()) {
                    right.run();
                }
            }
        }
        verdict.getChildren().setAll(nodes);
    }

    private MarkdownView markdown(String text) {
        MarkdownView view = new MarkdownView(kit, highlighter, uri -> {});
        view.show(text);
        return view;
    }
}
