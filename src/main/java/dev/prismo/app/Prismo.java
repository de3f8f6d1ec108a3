package dev.prismo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
        name = "prismo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Learn to program. Without a command, opens the app.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:it failed; one line on stderr says what to do", "2:wrong usage"},
        subcommands = {
            TourCommand.class,
            LocalCommand.class,
            RunCommand.class,
            ContentCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
final class Prismo implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "CONNECTION",
            description = "A school's .prismo-connection file or prismo:// link: connects the app to that server.")
    private @Nullable String connection;

    @Spec
    private CommandSpec spec;

    static void main(String[] args) {
        System.exit(isPlainStart(args) ? DesktopApp.open() : commandLine().execute(args));
    }

    /// A click on the app's icon: it needs no parser, which takes longer to start than the toolkit.
    private static boolean isPlainStart(String[] args) {
        return args.length == 0 && Display.isThere(System.getenv());
    }

    static CommandLine commandLine() {
        return new CommandLine(new Prismo())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    LoggerFactory.getLogger(Prismo.class).debug("The command failed", failure);
                    line.getErr().println("prismo: " + failure.getMessage());
                    return 1;
                })
                .setParameterExceptionHandler(Prismo::wrongUsage);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ConnectionProfile> offered = Optional.ofNullable(connection).map(this::profile);
        if (Display.isThere(System.getenv())) {
            return DesktopApp.open(data.folder(), desktop -> offered.ifPresent(desktop::offer));
        }
        if (offered.isPresent()) {
            return connect(offered.get(), out);
        }
        out.println("There is no display here, so the app shows itself in pictures instead of a window.");
        return TourCommand.walk(Path.of("prismo-tour"), data, out);
    }

    private ConnectionProfile profile(String argument) {
        if (!ConnectionProfile.isMeant(argument)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no command '" + argument + "', and it is no connection to a school.");
        }
        return ConnectionProfile.ofArgument(argument);
    }

    /// Where there is nobody to ask, whoever typed the command has answered.
    private int connect(ConnectionProfile profile, PrintWriter out) {
        boolean configured = DesktopApp.configuration(data.folder(), System.getenv())
                .hosted()
                .filter(hosted -> hosted.accepted().isEmpty())
                .isPresent();
        if (configured) {
            throw new Configuration.ConfigurationException("The environment or a .env file names another server, which wins: remove "
                    + Configuration.URL + " and " + Configuration.KEY + " from it first.");
        }
        new StoredConnection(data.folder()).write(profile);
        out.println("Connected to " + profile.name() + " at " + profile.host() + ". The app works with it from now on.");
        out.flush();
        return 0;
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("prismo: " + wrong.getMessage() + " Try 'prismo help'.");
        return 2;
    }
}
