package dev.prismo.app;

import dev.prismo.app.Configuration.ConfigurationException;
import dev.prismo.localserver.PublicHost;
import java.io.Console;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which `prismo local` serves other computers, and the question that comes before it.
final class NetworkOptions {
    private static final String WARNING =
            """
            Every computer in your network will reach this server: whoever has the join code can sign up, and whoever
            guesses a password can sign in. Your database, the service role key and other files stay on this computer.
            Serve other computers at %s? [y/N] \
            """;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Serve other computers, too: at this address of yours, or at 0.0.0.0 for all. Needs a yes.")
    private @Nullable String host;

    @Option(names = "--yes", description = "Confirm that other computers are served, where nobody can be asked.")
    private boolean confirmed;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "What other computers are shown, in PEM (default: one that is made and kept).")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The key of --certificate, in PEM (PKCS #8).")
    private @Nullable Path key;

    @Option(names = "--name", paramLabel = "TEXT", description = "Whose server it is, for the join code.")
    private String name = "";

    private final Predicate<String> question;

    NetworkOptions() {
        this(NetworkOptions::askOnTerminal);
    }

    /// @param question whether a person agrees to a text
    NetworkOptions(Predicate<String> question) {
        this.question = question;
    }

    String name() {
        return name;
    }

    /// @param port 0 for any
    /// @return nothing if only this computer is served
    /// @throws ConfigurationException if nobody agreed, or the options contradict each other
    Optional<PublicHost> agreed(int port) {
        if ((certificate == null) != (key == null)) {
            throw new ConfigurationException("--certificate and --key belong together. Give both, or neither.");
        }
        if (host == null || isLoopback(host)) {
            if (certificate != null) {
                throw new ConfigurationException("A certificate is for other computers. Say with --host at which address.");
            }
            return Optional.empty();
        }
        if (!confirmed && !question.test(WARNING.formatted(host))) {
            throw new ConfigurationException(
                    "Other computers are served only if you agree: answer y when asked, or add --yes.");
        }
        return Optional.of(new PublicHost(host, port, files()));
    }

    private Optional<PublicHost.CertificateFiles> files() {
        return certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new PublicHost.CertificateFiles(certificate, key));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new ConfigurationException(host + " is no address of this computer. Try --host 0.0.0.0.");
        }
    }

    private static boolean askOnTerminal(String warning) {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        System.err.print(warning);
        String answer = console.readLine();
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }
}
