package dev.prismo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
            CommandLine.HelpCommand.class
        })
final class Prismo implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

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
        if (Display.isThere(System.getenv())) {
            return DesktopApp.open(data.folder());
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("There is no display here, so the app shows itself in pictures instead of a window.");
        return TourCommand.walk(Path.of("prismo-tour"), data, out);
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("prismo: " + wrong.getMessage() + " Try 'prismo help'.");
        return 2;
    }
}
