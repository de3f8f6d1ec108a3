package dev.prismo.runner.child;

import dev.prismo.model.Comparison;
import dev.prismo.model.Diagnostic;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words that parent and child exchange. The parent writes a nonce and later one job; the child answers in frames,
/// each starting with that nonce, so that bytes of any other origin on the same pipe are told apart.
public final class Channel {
    public static final int NONCE_BYTES = 16;
    /// No honest frame is longer; a longer one means that the child is not to be trusted any more.
    public static final int MAX_FRAME_BYTES = 4 << 20;

    /// The guest is warm and waits for its job.
    public static final byte READY = 1;
    public static final byte STDOUT = 2;
    public static final byte STDERR = 3;
    /// Payload: the number of the test.
    public static final byte TEST_STARTED = 4;
    /// Payload: an outcome.
    public static final byte TEST_ENDED = 5;
    /// Payload: an outcome. Nothing follows.
    public static final byte DONE = 6;
    /// The program ends its own process; its exit code is that of the process.
    public static final byte EXITING = 7;

    private Channel() {}

    public static byte[] encode(RunRequest request) {
        return bytes(out -> {
            out.writeByte(request.language().ordinal());
            out.writeInt(request.files().size());
            for (SourceFile file : request.files()) {
                text(out, file.path());
                text(out, file.text());
            }
            text(out, request.entryPoint());
            text(out, request.stdin());
            texts(out, request.args());
            out.writeLong(request.limits().wall().toMillis());
            out.writeLong(request.limits().cpu().toMillis());
            out.writeLong(request.limits().memoryBytes());
            out.writeInt(request.limits().outputBytes());
            out.writeInt(request.limits().sourceBytes());
            out.writeInt(request.tests().size());
            for (TestCase test : request.tests()) {
                write(out, test);
            }
        });
    }

    /// A test loses on the way what the child has no use for: its name, its points, and what a program should print.
    private static void write(DataOutputStream out, TestCase test) throws IOException {
        text(out, test.id());
        out.writeLong(test.timeLimit().toMillis());
        switch (test) {
            case TestCase.Program program -> {
                out.writeBoolean(true);
                text(out, program.stdin());
                texts(out, program.args());
            }
            case TestCase.Call call -> {
                out.writeBoolean(false);
                text(out, call.expression());
                text(out, call.expected());
                out.writeDouble(call.tolerance());
            }
        }
    }

    public static RunRequest decodeRequest(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            Language language = Language.values()[in.readByte()];
            List<SourceFile> files = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                files.add(new SourceFile(text(in), text(in)));
            }
            String entryPoint = text(in);
            String stdin = text(in);
            List<String> args = texts(in);
            Limits limits = new Limits(
                    Duration.ofMillis(in.readLong()),
                    Duration.ofMillis(in.readLong()),
                    in.readLong(),
                    in.readInt(),
                    in.readInt());
            List<TestCase> tests = new ArrayList<>();
            for (int n = in.readInt(); n > 0; n--) {
                tests.add(readTest(in));
            }
            return new RunRequest(language, files, entryPoint, stdin, args, tests, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestCase readTest(DataInputStream in) throws IOException {
        String id = text(in);
        Duration limit = Duration.ofMillis(in.readLong());
        TestCase.Visibility hidden = TestCase.Visibility.HIDDEN;
        return in.readBoolean()
                ? new TestCase.Program(
                        id, "", text(in), texts(in), "", new Comparison.Exact(), 0, limit, hidden, "")
                : new TestCase.Call(id, "", text(in), text(in), in.readDouble(), 0, limit, hidden, "");
    }

    public static byte[] encode(Outcome outcome) {
        return bytes(out -> {
            out.writeByte(outcome.verdict().ordinal());
            out.writeInt(outcome.exitCode());
            out.writeLong(outcome.millis());
            text(out, outcome.expected());
            text(out, outcome.actual());
            text(out, outcome.message());
            out.writeBoolean(outcome.diagnostic().isPresent());
            if (outcome.diagnostic().isPresent()) {
                Diagnostic diagnostic = outcome.diagnostic().get();
                text(out, diagnostic.file());
                out.writeInt(diagnostic.line());
                out.writeInt(diagnostic.column());
                text(out, diagnostic.message());
                text(out, diagnostic.explanation());
            }
        });
    }

    public static Outcome decodeOutcome(byte[] payload) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        return new Outcome(
                Verdict.values()[in.readByte()],
                in.readInt(),
                in.readLong(),
                text(in),
                text(in),
                text(in),
                in.readBoolean()
                        ? Optional.of(new Diagnostic(text(in), in.readInt(), in.readInt(), text(in), text(in)))
                        : Optional.empty());
    }

    public static byte[] encode(int number) {
        return bytes(out -> out.writeInt(number));
    }

    public static int decodeNumber(byte[] payload) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(payload)).readInt();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_FRAME_BYTES) {
            throw new IOException("a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            texts.add(text(in));
        }
        return texts;
    }
}
