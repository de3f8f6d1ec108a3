package dev.prismo.runner;

import dev.prismo.model.RunRequest;
import dev.prismo.runner.child.Channel;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One child and the pipes to it. It is told one job, then listened to, then gone.
final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final int STDERR_KEPT = 8192;
    private static final long END_SECONDS = 5;

    private final Process process;
    private final Path workingFolder;
    private final byte[] nonce = new byte[Channel.NONCE_BYTES];
    private final DataOutputStream out;
    private final DataInputStream in;
    private final StringBuilder complaints = new StringBuilder();
    private final AtomicBoolean closed = new AtomicBoolean();
    private boolean ready;

    /// @param payload at most [Channel#MAX_FRAME_BYTES] long
    record Frame(byte type, byte[] payload) {}

    private ChildProcess(Process process, Path workingFolder) {
        this.process = process;
        this.workingFolder = workingFolder;
        this.out = new DataOutputStream(process.getOutputStream());
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        new SecureRandom().nextBytes(nonce);
    }

    static ChildProcess start(List<String> command, Path workingFolder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        clean(builder.environment());
        ChildProcess child = new ChildProcess(builder.start(), workingFolder);
        Thread.ofVirtual().name("runner-stderr").start(child::keepComplaints);
        try {
            child.out.write(child.nonce);
            child.out.flush();
        } catch (IOException e) {
            child.close();
            throw e;
        }
        return child;
    }

    /// Leaves of the environment only what a Java process can't do without: no keys, no paths, no names.
    static void clean(Map<String, String> environment) {
        String systemRoot = environment.get("SystemRoot");
        environment.clear();
        if (systemRoot != null) {
            environment.put("SystemRoot", systemRoot);
        }
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TZ", "UTC");
        // A pool of memory per thread would cost a waiting child some 60 MB.
        environment.put("MALLOC_ARENA_MAX", "2");
    }

    /// Waits until the child is warm.
    void awaitReady() throws IOException {
        if (!ready) {
            Frame frame = next().orElseThrow(() -> new IOException("the sandbox did not start: " + complaints()));
            if (frame.type() != Channel.READY) {
                throw new IOException("the sandbox began with " + frame.type());
            }
            ready = true;
        }
    }

    void send(RunRequest job) throws IOException {
        byte[] payload = Channel.encode(job);
        out.writeInt(payload.length);
        out.write(payload);
        out.flush();
    }

    /// The next frame; none if the child is gone. Bytes that do not start with the nonce are passed over.
    Optional<Frame> next() throws IOException {
        try {
            byte[] window = new byte[Channel.NONCE_BYTES];
            in.readFully(window);
            while (!Arrays.equals(window, nonce)) {
                System.arraycopy(window, 1, window, 0, window.length - 1);
                window[window.length - 1] = in.readByte();
            }
            byte type = in.readByte();
            int length = in.readInt();
            if (length < 0 || length > Channel.MAX_FRAME_BYTES) {
                throw new IOException("a frame of " + length + " bytes");
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return Optional.of(new Frame(type, payload));
        } catch (EOFException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (closed.get() || !process.isAlive()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The exit code, once the child has closed its end of the pipe.
    int exitCode() {
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            kill();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// What the child's own Java said on standard error, for the log.
    String complaints() {
        synchronized (complaints) {
            return complaints.toString().strip();
        }
    }

    private void keepComplaints() {
        byte[] buffer = new byte[1024];
        try (InputStream err = process.getErrorStream()) {
            for (int n = err.read(buffer); n >= 0; n = err.read(buffer)) {
                synchronized (complaints) {
                    if (complaints.length() < STDERR_KEPT) {
                        complaints.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            LOG.trace("stderr of a child that was killed", e);
        }
    }

    /// Ends the child and all that it may have started.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Kills it if it lives, and removes its traces.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        kill();
        Thread.ofVirtual().name("runner-clean-up").start(this::cleanUp);
    }

    private void cleanUp() {
        try {
            process.waitFor();
            process.getOutputStream().close();
            process.getInputStream().close();
            ChildFiles.delete(workingFolder);
        } catch (IOException e) {
            LOG.debug("could not clean up after a child", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
