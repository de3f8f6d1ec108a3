package dev.prismo.localserver;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A local server in a JVM of its own, to be killed. The `main` method runs in that JVM.
final class ServerInChildProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    private ServerInChildProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static ServerInChildProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"),
                        ServerInChildProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String url = output.readLine();
        if (url == null) {
            process.destroyForcibly();
            throw new IOException("the child's server did not start");
        }
        return new ServerInChildProcess(process, url);
    }

    String url() {
        return url;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        LocalSupabase server = LocalSupabase.start(TestSupabase.options(Path.of(arguments[0])));
        System.out.println(server.url());
        Thread.currentThread().join();
    }
}
