package dev.prismo.runner.child;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Standard error of a Java program. Stack traces that the program prints itself lose the frames that are not its own.
final class LearnerStderr extends PrintStream {
    private static final Pattern OURS = Pattern.compile(
            "\\tat (app//)?(java\\.base/(jdk\\.internal\\.reflect|java\\.lang\\.reflect|java\\.lang\\.Thread\\.run)|dev\\.prismo\\.).*");

    LearnerStderr(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void println(@Nullable Object value) {
        String line = String.valueOf(value);
        if (!OURS.matcher(line).matches()) {
            super.println(line.startsWith("\tat ") ? line.replaceFirst("program//", "") : line);
        }
    }
}
