package dev.prismo.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.app.ProjectProbe.Verdict;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.LearnException.ProjectUnfit.Reason;
import dev.prismo.model.Account;
import dev.prismo.ui.Messages;
import dev.prismo.wire.Reply;
import dev.prismo.wire.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be said about the project that the app works with. Call the checks in the order they are written in, and
/// none after [#server] or [#key] failed.
final class ProjectChecks {
    /// Tokens and clocks are compared with a minute of patience.
    private static final Duration AGREEING = Duration.ofSeconds(60);

    private static final Duration FAR_APART = Duration.ofMinutes(10);

    private final Messages messages;
    private final Backend backend;
    private final ProjectProbe probe;
    private @Nullable Reply health;
    private @Nullable Verdict verdict;

    ProjectChecks(Messages messages, Backend backend) {
        this.messages = messages;
        this.backend = backend;
        probe = backend.probe();
    }

    Note server() {
        String host = backend.host();
        long began = System.nanoTime();
        try {
            Reply reply = probe.authHealth();
            long millis = (System.nanoTime() - began) / 1_000_000;
            if (ProjectProbe.isIntercepted(reply)) {
                return Note.failed(text("doctor.server.intercepted", host), text("doctor.server.intercepted.mend"));
            }
            if (reply.status() == ProjectProbe.PAUSED) {
                return Note.failed(text("doctor.server.paused", host), text("doctor.server.paused.mend"));
            }
            if (reply.status() >= 500) {
                return Note.failed(text("doctor.server.trouble", host, reply.status()), text("doctor.server.trouble.mend"));
            }
            health = reply;
            return Note.ok(text("doctor.server.ok", host, millis));
        } catch (TransportException e) {
            return unreachable(e, host);
        }
    }

    private Note unreachable(TransportException e, String host) {
        return switch (e.kind()) {
            case UNKNOWN_HOST ->
                Note.failed(text("doctor.server.unknown", host), text("doctor.server.unknown.mend"));
            case REFUSED -> Note.failed(text("doctor.server.refused", host), text("doctor.server.refused.mend"));
            case TIMEOUT, CANCELLED ->
                Note.failed(text("doctor.server.timeout", host), text("doctor.server.timeout.mend"));
            case CUT -> Note.failed(text("doctor.server.cut", host), text("doctor.server.cut.mend"));
            case INSECURE -> Note.failed(text("doctor.server.insecure", host), text("doctor.server.insecure.mend"));
        };
    }

    Note clock() {
        Optional<Instant> date = known(health).date();
        if (date.isEmpty()) {
            return Note.skipped(text("doctor.clock.unknown"));
        }
        Duration ahead = Duration.between(date.get(), backend.clock().instant());
        if (ahead.abs().compareTo(AGREEING) <= 0) {
            return Note.ok(text("doctor.clock.ok"));
        }
        String message = text(ahead.isNegative() ? "doctor.clock.slow" : "doctor.clock.fast", minutes(ahead));
        return ahead.abs().compareTo(FAR_APART) > 0
                ? Note.failed(message, text("doctor.clock.mend"))
                : Note.warning(message, text("doctor.clock.mend"));
    }

    private static long minutes(Duration time) {
        return Math.max(1, Math.round(time.abs().toSeconds() / 60.0));
    }

    Note auth() {
        Optional<JsonObject> said = ProjectProbe.object(known(health));
        if (known(health).status() == 401) {
            return Note.skipped(text("doctor.auth.unasked"));
        }
        if (said.isEmpty() || !said.get().has("version")) {
            return Note.failed(text("doctor.auth.other"), text("doctor.auth.other.mend"));
        }
        return settings(said.get().get("version").getAsString());
    }

    private Note settings(String version) {
        try {
            Optional<JsonObject> settings = ProjectProbe.object(probe.authSettings());
            boolean email = settings.map(s -> s.get("external"))
                    .filter(JsonElement::isJsonObject)
                    .map(external -> isTrue(external.getAsJsonObject(), "email"))
                    .orElse(true);
            if (!email) {
                return Note.failed(text("doctor.auth.no-email"), text("doctor.auth.no-email.mend"));
            }
            boolean closed = settings.map(s -> isTrue(s, "disable_signup")).orElse(false);
            return Note.ok(closed ? text("doctor.auth.closed", version) : text("doctor.auth.ok", version));
        } catch (TransportException e) {
            return unreachable(e, backend.host());
        }
    }

    private static boolean isTrue(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    Note key() {
        Verdict found = probe.verdict();
        verdict = found;
        return switch (found) {
            case Verdict.Unknown(var why) -> throw why;
            case Verdict.Unfit(var reason, var _) when reason == Reason.WRONG_KEY ->
                Note.failed(text("doctor.key.wrong"), text("doctor.key.mend"));
            case Verdict.Unfit(var reason, var _) when reason == Reason.NOT_SUPABASE ->
                Note.failed(text("doctor.key.no-project"), text("doctor.key.no-project.mend"));
            case Verdict.Unfit _, Verdict.Fit _, Verdict.Newer _ -> Note.ok(text("doctor.key.ok"));
        };
    }

    Note schema() {
        return switch (known(verdict)) {
            case Verdict.Fit(var version) -> Note.ok(text("doctor.schema.ok", version));
            case Verdict.Newer(var version) ->
                Note.warning(
                        text("doctor.schema.newer", version, ProjectProbe.ownVersion()),
                        text("doctor.schema.newer.mend"));
            case Verdict.Unfit(var reason, var detail) -> switch (reason) {
                case NO_SCHEMA -> Note.failed(text("doctor.schema.none"), text("doctor.schema.mend"));
                case OLDER ->
                    Note.failed(
                            detail.isEmpty()
                                    ? text("doctor.schema.old")
                                    : text("doctor.schema.older", detail, ProjectProbe.ownVersion()),
                            text("doctor.schema.mend"));
                case UNPROTECTED, NO_POLICIES, NOT_SUPABASE, WRONG_KEY -> Note.ok(text("doctor.schema.there"));
            };
            case Verdict.Unknown(var why) -> throw why;
        };
    }

    Note policies() {
        return switch (known(verdict)) {
            case Verdict.Unfit(var reason, var detail) when reason == Reason.UNPROTECTED ->
                Note.failed(text("doctor.policies.off", detail), text("doctor.policies.off.mend", detail));
            case Verdict.Unfit(var reason, var detail) when reason == Reason.NO_POLICIES ->
                Note.failed(text("doctor.policies.none", detail), text("doctor.schema.mend"));
            case Verdict.Unfit(var reason, var _) when reason == Reason.NO_SCHEMA ->
                Note.skipped(text("doctor.policies.unknown"));
            case Verdict.Unfit(var _, var version) when version.isEmpty() ->
                Note.skipped(text("doctor.policies.unknown"));
            case Verdict.Unfit _, Verdict.Fit _, Verdict.Newer _ -> Note.ok(text("doctor.policies.ok"));
            case Verdict.Unknown(var why) -> throw why;
        };
    }

    Note session() {
        Optional<Account> kept = backend.auth().restore();
        if (kept.isEmpty()) {
            return Note.skipped(text("doctor.session.none"));
        }
        try {
            backend.progress().streak();
            return Note.ok(text("doctor.session.ok", kept.get().displayName()));
        } catch (LearnException.SignedOut e) {
            return Note.warning(
                    text("doctor.session.over", kept.get().displayName()), text("doctor.session.mend"));
        }
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("an earlier check was left out");
        }
        return value;
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
