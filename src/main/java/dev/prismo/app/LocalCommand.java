package dev.prismo.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.prismo.localserver.LocalSupabase;
import dev.prismo.localserver.Network;
import dev.prismo.localserver.Options;
import dev.prismo.localserver.PublicHost;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.wire.Http;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the local Supabase until the process is ended.
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Run the local Supabase until killed, for this computer or for a classroom. Prints one JSON line"
                + " when it is ready.")
final class LocalCommand implements Callable<Integer> {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: the one used last, else a free one).")
    private int port;

    @Option(names = "--no-seed", description = "Leave out the starter curriculum and the seed.")
    private boolean noSeed;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Mixin
    private final DataOption data = new DataOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Optional<PublicHost> publicHost = network.agreed(port);
        Options options = options(data.folder().prepared(), publicHost);
        CountDownLatch ended = new CountDownLatch(1);
        try (LocalSupabase supabase = LocalSupabase.start(options)) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                supabase.close();
                ended.countDown();
            }));
            if (!noSeed) {
                bringCurriculumTo(supabase);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(GSON.toJson(new Ready(
                    supabase.url(),
                    supabase.anonKey(),
                    supabase.serviceRoleKey(),
                    supabase.publishableKey(),
                    supabase.secretKey(),
                    supabase.jwtSecret(),
                    supabase.dbUrl(),
                    supabase.network().map(reached -> joinCode(reached, supabase)).orElse(null))));
            out.flush();
            supabase.network().ifPresent(reached -> spec.commandLine().getErr().println(
                    "Other computers join at " + String.join(" or ", reached.urls()) + " with this code:\n"
                            + joinCode(reached, supabase)));
            ended.await();
        }
        return 0;
    }

    private static void bringCurriculumTo(LocalSupabase supabase) {
        try (Http http = Http.create("prismo")) {
            StarterCurriculum.bringTo(SupabaseClient.builder(supabase.url(), supabase.serviceRoleKey())
                    .http(http)
                    .build());
        }
    }

    /// For other computers, the port is theirs; this one is told where to find the server anyway.
    private Options options(DataFolder folder, Optional<PublicHost> publicHost) {
        Options options = Options.in(folder.root());
        Options seeded = noSeed ? options.withoutSeed() : options;
        return publicHost.map(seeded::withNetwork).orElseGet(() -> seeded.withPort(port));
    }

    private String joinCode(Network reached, LocalSupabase supabase) {
        return new ConnectionProfile(
                        network.name(),
                        reached.urls().getFirst(),
                        supabase.publishableKey(),
                        Optional.empty(),
                        Optional.of(reached.fingerprint()))
                .toLink();
    }

    private record Ready(
            String url,
            String anonKey,
            String serviceRoleKey,
            String publishableKey,
            String secretKey,
            String jwtSecret,
            String dbUrl,
            @Nullable String joinCode) {}
}
