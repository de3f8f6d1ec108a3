package dev.prismo.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The command line.
@Command(
        name = "prismo",
        mixinStandardHelpOptions = true,
        version = "prismo 0.1.0",
        description = "Learn to program. Without a command, opens the app.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:it failed; one line on stderr says what to do", "2:wrong usage"},
        subcommands = {LocalCommand.class, CommandLine.HelpCommand.class})
final class Prismo {

    static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Prismo())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("prismo: " + failure.getMessage());
                    return 1;
                })
                .setParameterExceptionHandler(Prismo::wrongUsage);
    }

    private static int wrongUsage(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("prismo: " + wrong.getMessage() + " Try 'prismo help'.");
        return 2;
    }
}
