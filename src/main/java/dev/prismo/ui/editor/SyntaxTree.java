package dev.prismo.ui.editor;

import dev.prismo.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEdit;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSNode;
import org.treesitter.TSParser;
import org.treesitter.TSPoint;
import org.treesitter.TSQuery;
import org.treesitter.TSQueryCapture;
import org.treesitter.TSQueryCursor;
import org.treesitter.TSQueryMatch;
import org.treesitter.TSTree;

/// The parsed form of one text, kept up by its changes. Any thread may call it; calls wait for each other.
///
/// The parser reads UTF-16LE, so a byte offset is twice a Java offset, whatever characters there are.
final class SyntaxTree implements AutoCloseable {
    private static final int CHUNK = 8192;

    private final ReentrantLock lock = new ReentrantLock();
    private final Language language;
    private final TextBuffer text;
    private @Nullable Native parsed;
    private boolean closed;

    SyntaxTree(Language language, String text) {
        this.language = language;
        this.text = new TextBuffer(text);
    }

    /// Takes in `changes`, in order, and tells how the lines of `window` look afterwards; of a closed tree, nothing.
    Highlights update(List<TextChange> changes, LineRange window) {
        long started = System.nanoTime();
        lock.lock();
        try {
            if (closed) {
                return Highlights.NONE;
            }
            if (parsed == null) {
                changes.forEach(text::apply);
                parsed = new Native(Grammar.of(language), text);
                // Loading the grammar is paid once and tells nothing about the next change.
                started = System.nanoTime();
            } else if (!changes.isEmpty()) {
                parsed.reparse(changes, text);
            }
            return new Highlights(window.first(), styles(parsed, window), System.nanoTime() - started);
        } finally {
            lock.unlock();
        }
    }

    /// Frees the parser; waits for a call under way.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (parsed != null) {
                parsed.close();
                parsed = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private List<List<StyledRun>> styles(Native tree, LineRange window) {
        int start = text.offsetOfLine(window.first());
        int end = start;
        List<Integer> lineEnds = new ArrayList<>();
        for (int line = window.first(); line <= window.last(); line++) {
            int lineEnd = text.lineEnd(end);
            lineEnds.add(lineEnd);
            end = lineEnd + 1;
            if (lineEnd >= text.length()) {
                break;
            }
        }
        int windowEnd = lineEnds.getLast();
        String[] painted = new String[windowEnd - start];
        tree.paint(start, windowEnd, text, painted);
        List<List<StyledRun>> lines = new ArrayList<>();
        int lineStart = start;
        for (int lineEnd : lineEnds) {
            lines.add(StyledRun.runs(painted, lineStart - start, lineEnd - start));
            lineStart = lineEnd + 1;
        }
        return lines;
    }

    /// What lives outside the Java heap.
    private static final class Native implements AutoCloseable {
        private final Grammar grammar;
        private final TSParser parser = new TSParser();
        private final TSQuery query;
        private final String[] captureNames;
        private final byte[] chunk = new byte[CHUNK];
        private TSTree tree;

        Native(Grammar grammar, TextBuffer text) {
            this.grammar = grammar;
            parser.setLanguage(grammar.language());
            query = new TSQuery(grammar.language(), grammar.query());
            captureNames = new String[query.getCaptureCount()];
            for (int i = 0; i < captureNames.length; i++) {
                captureNames[i] = query.getCaptureNameForId(i);
            }
            tree = parse(null, text);
        }

        void reparse(List<TextChange> changes, TextBuffer text) {
            for (TextChange change : changes) {
                int start = change.position();
                int oldEnd = start + change.removed();
                TSPoint startPoint = point(text, start);
                TSPoint oldEndPoint = point(text, oldEnd);
                text.apply(change);
                int newEnd = start + change.inserted().length();
                tree.edit(new TSInputEdit(
                        2 * start, 2 * oldEnd, 2 * newEnd, startPoint, oldEndPoint, point(text, newEnd)));
            }
            TSTree old = tree;
            tree = parse(old, text);
            old.close();
        }

        /// Writes a style name over each character of `painted` that a pattern captures; inner nodes and later patterns
        /// paint over outer nodes and earlier patterns.
        void paint(int start, int end, TextBuffer text, String[] painted) {
            try (TSQueryCursor cursor = new TSQueryCursor()) {
                cursor.setByteRange(2 * start, 2 * end);
                cursor.exec(query, tree.getRootNode());
                TSQueryMatch match = new TSQueryMatch();
                while (cursor.nextCapture(match)) {
                    TSQueryCapture capture = match.getCaptures()[match.getCaptureIndex()];
                    TSNode node = capture.getNode();
                    int from = node.getStartByte() / 2;
                    int to = node.getEndByte() / 2;
                    String name = captureNames[capture.getIndex()];
                    if (name.equals("call")) {
                        if (!grammar.builtins().contains(text.substring(from, to))) {
                            continue;
                        }
                        name = "function";
                    }
                    for (int i = Math.max(from, start); i < Math.min(to, end); i++) {
                        painted[i - start] = name;
                    }
                }
            }
        }

        private TSTree parse(@Nullable TSTree old, TextBuffer text) {
            return parser.parse(
                    chunk,
                    old,
                    (target, offset, point) -> text.read(offset / 2, target),
                    TSInputEncoding.TSInputEncodingUTF16LE);
        }

        private static TSPoint point(TextBuffer text, int offset) {
            return new TSPoint(text.lineOf(offset), 2 * (offset - text.lineStart(offset)));
        }

        @Override
        public void close() {
            tree.close();
            query.close();
            parser.close();
        }
    }
}
