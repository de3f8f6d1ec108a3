package dev.prismo.app;

import com.google.gson.Gson;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Options;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the local Supabase until the process is ended.
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Run the local Supabase on loopback until killed. Prints one JSON line when it is ready.")
final class LocalCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: the one used last, else a free one).")
    private int port;

    @Option(names = "--no-seed", description = "Leave out the starter curriculum and the seed.")
    private boolean noSeed;

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DataFolder folder = data.folder().prepared();
        Options options = Options.in(folder.root()).withPort(port);
        CountDownLatch ended = new CountDownLatch(1);
        try (LocalSupabase supabase = LocalSupabase.start(noSeed ? options.withoutSeed() : options)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                supabase.close();
                ended.countDown();
            }));
            PrintWriter out = spec.commandLine().getOut();
            out.println(new Gson().toJson(new Ready(
                    supabase.url(),
                    supabase.anonKey(),
                    supabase.serviceRoleKey(),
                    supabase.publishableKey(),
                    supabase.secretKey(),
                    supabase.jwtSecret(),
                    supabase.dbUrl())));
            out.flush();
            ended.await();
        }
        return 0;
    }

    private record Ready(
            String url,
            String anonKey,
            String serviceRoleKey,
            String publishableKey,
            String secretKey,
            String jwtSecret,
            String dbUrl) {}
}
