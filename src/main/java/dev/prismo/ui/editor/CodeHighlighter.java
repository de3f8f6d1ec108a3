package dev.prismo.ui.editor;

import dev.prismo.learn.Tasks;
import dev.prismo.model.Language;
import dev.prismo.ui.MarkdownView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Colours pieces of code in texts as the editor would.
public final class CodeHighlighter implements MarkdownView.Highlighter {
    private static final Logger LOG = LoggerFactory.getLogger(CodeHighlighter.class);

    private final Tasks tasks;

    public CodeHighlighter(Tasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public void highlight(String language, String code, Consumer<List<MarkdownView.Run>> then) {
        named(language).ifPresent(known -> tasks.run(
                () -> runs(known, code),
                then,
                failure -> LOG.warn("Highlighting failed; the code stays plain", failure)));
    }

    private static Optional<Language> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "py" -> Optional.of(Language.PYTHON);
            case "js" -> Optional.of(Language.JAVASCRIPT);
            default -> Language.byId(name);
        };
    }

    private static List<MarkdownView.Run> runs(Language language, String code) {
        List<MarkdownView.Run> runs = new ArrayList<>();
        String[] lines = code.split("\n", -1);
        try (SyntaxTree tree = new SyntaxTree(language, code)) {
            List<List<StyledRun>> styled = tree.update(List.of(), LineRange.ALL).lines();
            for (int i = 0; i < lines.length; i++) {
                int column = 0;
                for (StyledRun run : styled.get(i)) {
                    String style = run.style() == null || run.style().equals("plain") ? "" : "syntax-" + run.style();
                    runs.add(new MarkdownView.Run(lines[i].substring(column, column + run.length()), style));
                    column += run.length();
                }
                if (i < lines.length - 1) {
                    runs.add(new MarkdownView.Run("\n", ""));
                }
            }
        }
        return runs;
    }
}
