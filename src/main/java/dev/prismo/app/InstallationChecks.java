package dev.prismo.app;

import dev.prismo.learn.CodeRunner;
import dev.prismo.learn.LearnException;
import dev.prismo.model.Language;
import dev.prismo.model.Limits;
import dev.prismo.model.RunRequest;
import dev.prismo.model.RunResult;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Verdict;
import dev.prismo.ui.Messages;
import dev.prismo.ui.Problems;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be said about this machine without asking a server.
final class InstallationChecks {
    private static final long MEGABYTE = 1L << 20;
    private static final long LITTLE = 500 * MEGABYTE;
    private static final long TOO_LITTLE = 50 * MEGABYTE;
    private static final String PROGRAM = "print(6 * 7)\n";

    private final Messages messages;
    private final Problems problems;
    private final DataFolder folder;
    private final Supplier<Configuration> configuration;
    private final Supplier<Optional<LearnException.Storage>> draftsProblem;
    private final CodeRunner runner;

    /// @param configuration throws if it can't be read
    /// @param draftsProblem why drafts can't be used, if they can't
    InstallationChecks(
            Messages messages,
            DataFolder folder,
            Supplier<Configuration> configuration,
            Supplier<Optional<LearnException.Storage>> draftsProblem,
            CodeRunner runner) {
        this.messages = messages;
        problems = new Problems(messages);
        this.folder = folder;
        this.configuration = configuration;
        this.draftsProblem = draftsProblem;
        this.runner = runner;
    }

    Problems problems() {
        return problems;
    }

    Note dataFolder() {
        Path root = folder.prepared().root();
        long free = free(root);
        String facts = text("doctor.data-folder.ok", root, size(free));
        if (free < LITTLE) {
            String mend = text("doctor.data-folder.mend");
            return free < TOO_LITTLE ? Note.failed(facts, mend) : Note.warning(facts, mend);
        }
        return Note.ok(facts);
    }

    Note drafts() {
        return draftsProblem
                .get()
                .map(problem -> Note.failed(problem, problems))
                .orElseGet(() -> Note.ok(text("doctor.drafts.ok")));
    }

    Note configuration() {
        try {
            Optional<Path> unreadable = Configuration.files(folder).stream()
                    .filter(file -> Files.exists(file) && !Files.isReadable(file))
                    .findFirst();
            if (unreadable.isPresent()) {
                return Note.warning(
                        text("doctor.configuration.unreadable", unreadable.get()),
                        text("doctor.configuration.unreadable.mend"));
            }
            return of(configuration.get());
        } catch (Configuration.ConfigurationException | DotenvException | LearnException.ConnectionRefused e) {
            return Note.failed(String.valueOf(e.getMessage()), text("doctor.configuration.mend"));
        }
    }

    private Note of(Configuration read) {
        Optional<Configuration.Hosted> hosted = read.hosted();
        if (hosted.isEmpty()) {
            return read.get(Configuration.SERVICE_ROLE_KEY).isEmpty()
                    ? Note.ok(text("doctor.configuration.local"))
                    : Note.warning(
                            text("doctor.configuration.service-key"), text("doctor.configuration.service-key.mend"));
        }
        URI address = URI.create(hosted.get().url());
        if ("http".equalsIgnoreCase(address.getScheme()) && !ConnectionProfile.isThisMachine(address.getHost())) {
            return Note.warning(
                    text("doctor.configuration.plain", hosted.get().host()), text("doctor.configuration.plain.mend"));
        }
        return Note.ok(hosted.get()
                .accepted()
                .map(accepted -> text("doctor.configuration.accepted", accepted.name(), accepted.host()))
                .orElseGet(() -> text("doctor.configuration.environment", hosted.get().host())));
    }

    /// Whether keys are there, never what they are.
    Note aiKeys() {
        Configuration read;
        try {
            read = configuration.get();
        } catch (Configuration.ConfigurationException | DotenvException | LearnException.ConnectionRefused e) {
            return Note.skipped(text("doctor.ai-keys.unread"));
        }
        List<String> set = new ArrayList<>();
        for (AiKey key : AiKey.values()) {
            read.get(key.variable).ifPresent(_ -> set.add(key.variable));
        }
        Optional<Note> lacking = read.get(AiKey.DEFAULT_PROVIDER).flatMap(provider -> lacking(provider, set));
        return lacking.orElseGet(() -> set.isEmpty()
                ? Note.skipped(text("doctor.ai-keys.none"))
                : Note.ok(text("doctor.ai-keys.ok", String.join(", ", set))));
    }

    private Optional<Note> lacking(String provider, List<String> set) {
        if (provider.equals("static")) {
            return Optional.empty();
        }
        for (AiKey key : AiKey.values()) {
            if (key.provider.equals(provider)) {
                return set.contains(key.variable)
                        ? Optional.empty()
                        : Optional.of(Note.warning(
                                text("doctor.ai-keys.lacking", AiKey.DEFAULT_PROVIDER, provider, key.variable),
                                text("doctor.ai-keys.lacking.mend", key.variable, AiKey.DEFAULT_PROVIDER)));
            }
        }
        return Optional.of(Note.warning(
                text("doctor.ai-keys.unknown", AiKey.DEFAULT_PROVIDER, provider),
                text("doctor.ai-keys.unknown.mend", AiKey.DEFAULT_PROVIDER)));
    }

    /// What each provider can't do without.
    private enum AiKey {
        GEMINI("gemini", "GEMINI_API_KEY"),
        CLAUDE("claude", "ANTHROPIC_API_KEY"),
        OPENAI_COMPATIBLE("openai-compatible", "OPENAI_COMPATIBLE_BASE_URL");

        private static final String DEFAULT_PROVIDER = "DEFAULT_AI_PROVIDER";

        private final String provider;
        private final String variable;

        AiKey(String provider, String variable) {
            this.provider = provider;
            this.variable = variable;
        }
    }

    /// Runs a program as learners do.
    Note sandbox() {
        String main = Language.PYTHON.mainFile();
        RunResult result = runner.start(
                        new RunRequest(
                                Language.PYTHON,
                                List.of(new SourceFile(main, PROGRAM)),
                                main,
                                "",
                                List.of(),
                                List.of(),
                                Limits.DEFAULT),
                        CodeRunner.Listener.NONE)
                .await();
        return result.verdict() == Verdict.OK && result.stdout().strip().equals("42")
                ? Note.ok(text("doctor.sandbox.ok", runner.isolation()))
                : Note.failed(text("doctor.sandbox.failed", result.verdict()), text("doctor.sandbox.mend"));
    }

    Note keyring(Backend backend) {
        return Note.ok(
                switch (backend.auth().credentialStore()) {
                    case KEYRING -> text("doctor.keyring.keyring");
                    case FILE -> text("doctor.keyring.file");
                });
    }

    private static long free(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    private String size(long bytes) {
        double gigabytes = (double) bytes / (1L << 30);
        return gigabytes >= 10
                ? text("doctor.gigabytes", String.format(Locale.ROOT, "%.0f", Math.min(gigabytes, 1e6)))
                : text("doctor.megabytes", bytes / MEGABYTE);
    }

    private String text(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = arguments[i].toString();
        }
        return messages.text(key, plain);
    }
}
