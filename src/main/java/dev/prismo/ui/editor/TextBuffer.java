package dev.prismo.ui.editor;

/// A text that is cheap to change near the last change: a gap buffer. The parser's copy of what the editor shows.
final class TextBuffer {
    private char[] chars;
    private int gapStart;
    private int gapEnd;

    TextBuffer(String text) {
        chars = new char[text.length() + 1024];
        text.getChars(0, text.length(), chars, 0);
        gapStart = text.length();
        gapEnd = chars.length;
    }

    int length() {
        return chars.length - (gapEnd - gapStart);
    }

    char charAt(int index) {
        return chars[index < gapStart ? index : index + (gapEnd - gapStart)];
    }

    void apply(TextChange change) {
        moveGap(change.position());
        gapEnd += change.removed();
        String inserted = change.inserted();
        if (inserted.length() > gapEnd - gapStart) {
            grow(inserted.length());
        }
        inserted.getChars(0, inserted.length(), chars, gapStart);
        gapStart += inserted.length();
    }

    /// Copies characters from `from` on into `target` as UTF-16LE, as many as there are and as fit; returns the bytes.
    int read(int from, byte[] target) {
        int count = Math.max(0, Math.min(target.length / 2, length() - from));
        for (int i = 0; i < count; i++) {
            char c = charAt(from + i);
            target[2 * i] = (byte) c;
            target[2 * i + 1] = (byte) (c >> 8);
        }
        return count * 2;
    }

    /// How many lines end before `offset`.
    int lineOf(int offset) {
        int line = 0;
        for (int i = 0; i < offset; i++) {
            if (charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /// Where the line that holds `offset` begins.
    int lineStart(int offset) {
        int start = offset;
        while (start > 0 && charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /// Where the line that begins at `start` ends, its line break not counted.
    int lineEnd(int start) {
        int end = start;
        int length = length();
        while (end < length && charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    /// Where line number `line`, from 0, begins; the end of the text if there are fewer.
    int offsetOfLine(int line) {
        int offset = 0;
        int length = length();
        for (int remaining = line; remaining > 0 && offset < length; offset++) {
            if (charAt(offset) == '\n') {
                remaining--;
            }
        }
        return offset;
    }

    String substring(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append(charAt(i));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return substring(0, length());
    }

    private void moveGap(int position) {
        if (position < gapStart) {
            int count = gapStart - position;
            System.arraycopy(chars, position, chars, gapEnd - count, count);
            gapStart -= count;
            gapEnd -= count;
        } else if (position > gapStart) {
            int count = position - gapStart;
            System.arraycopy(chars, gapEnd, chars, gapStart, count);
            gapStart += count;
            gapEnd += count;
        }
    }

    private void grow(int needed) {
        int tail = chars.length - gapEnd;
        char[] larger = new char[gapStart + needed + tail + chars.length / 2 + 1024];
        System.arraycopy(chars, 0, larger, 0, gapStart);
        System.arraycopy(chars, gapEnd, larger, larger.length - tail, tail);
        gapEnd = larger.length - tail;
        chars = larger;
    }
}
