package dev.prismo.runner.child;

import dev.prismo.model.RunRequest;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/// The entry point of the child process: warms up, says that it is ready, does one job, and ends. It also ends when
/// the parent does, which it notices by the end of its standard input.
public final class ChildMain {
    private static final List<Integer> REST_SECONDS = List.of(1, 5);
    private static final long STACK_BYTES = 64L << 20;
    /// The first argument that makes the child unpack Graal's resources into the folder named second, and end.
    public static final String UNPACK = "unpack";

    private ChildMain() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals(UNPACK)) {
            Engine.copyResources(Path.of(args[1]));
            return;
        }
        DataInputStream in = new DataInputStream(System.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        byte[] nonce = in.readNBytes(Channel.NONCE_BYTES);
        FrameWriter frames = new FrameWriter(nonce, out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));

        CompletableFuture<RunRequest> job = new CompletableFuture<>();
        daemon(() -> awaitJobAndEnd(in, job), "parent").start();
        Thread worker = new Thread(null, () -> work(args[0], frames, job), "main", STACK_BYTES);
        worker.setDaemon(false);
        worker.start();
    }

    private static void work(String language, FrameWriter frames, CompletableFuture<RunRequest> job) {
        try {
            Guest guest = guest(language);
            guest.warmUp();
            ScheduledExecutorService timer =
                    Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "guard"));
            Session session = new Session(guest, frames, timer);
            Runtime.getRuntime().addShutdownHook(new Thread(session::exiting));
            // The guard's tick before the job compiles and links what it needs.
            timer.submit(() -> {}).get();
            frames.send(Channel.READY);
            for (int step = 0; !job.isDone() && guest.warmUpFurther(step); step++) {
                continue;
            }
            // Gives back the memory that the rehearsal needed, once the compiler in the background is done with it too.
            REST_SECONDS.forEach(seconds -> timer.schedule(() -> rest(job), seconds, TimeUnit.SECONDS));
            session.run(job.get());
            Runtime.getRuntime().halt(0);
        } catch (Throwable e) {
            // Standard error is where the parent looks for the reason when a child ends without a word.
            e.printStackTrace(System.err);
            Runtime.getRuntime().halt(2);
        }
    }

    private static void rest(CompletableFuture<RunRequest> job) {
        if (!job.isDone()) {
            System.gc();
        }
    }

    private static Guest guest(String language) {
        return switch (language) {
            case "python" -> new PythonGuest();
            case "javascript" -> new JavaScriptGuest();
            case "java" -> new JavaGuest();
            default -> throw new IllegalArgumentException("no guest for " + language);
        };
    }

    private static void awaitJobAndEnd(DataInputStream in, CompletableFuture<RunRequest> job) {
        try {
            byte[] payload = in.readNBytes(in.readInt());
            job.complete(Channel.decodeRequest(payload));
            while (in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            job.completeExceptionally(e);
        }
        Runtime.getRuntime().halt(0);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
