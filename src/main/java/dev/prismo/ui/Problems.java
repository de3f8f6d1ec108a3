package dev.prismo.ui;

import dev.prismo.learn.LearnException;
import dev.prismo.ui.Problem.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Gives every failure of a port its sentence: what happened, what was kept, what to do.
public final class Problems {
    private final Messages messages;

    public Problems(Messages messages) {
        this.messages = messages;
    }

    public Problem describe(LearnException failure) {
        return switch (failure) {
            case LearnException.Unreachable _ ->
                problem("problem.unreachable.title", text("problem.unreachable.detail"), Remedy.RETRY);
            case LearnException.NetworkSignIn _ ->
                problem("problem.network-sign-in.title", text("problem.network-sign-in.detail"), Remedy.RETRY);
            case LearnException.ServerPaused _ ->
                problem("problem.paused.title", text("problem.paused.detail"), Remedy.RETRY);
            case LearnException.ServerFault _ ->
                problem("problem.server.title", text("problem.server.detail"), Remedy.RETRY);
            case LearnException.SignedOut _ ->
                problem("problem.signed-out.title", text("problem.signed-out.detail"), Remedy.SIGN_IN);
            case LearnException.WrongCredentials _ ->
                problem("problem.credentials.title", text("problem.credentials.detail"), Remedy.NONE);
            case LearnException.EmailTaken _ ->
                problem("problem.email-taken.title", text("problem.email-taken.detail"), Remedy.NONE);
            case LearnException.EmailNotConfirmed _ ->
                problem("problem.email-unconfirmed.title", text("problem.email-unconfirmed.detail"), Remedy.NONE);
            case LearnException.WeakPassword weak ->
                problem("problem.weak-password.title", weaknesses(weak.reasons()), Remedy.NONE);
            case LearnException.CodeExpired _ ->
                problem("problem.code-expired.title", text("problem.code-expired.detail"), Remedy.NONE);
            case LearnException.SamePassword _ ->
                problem("problem.same-password.title", text("problem.same-password.detail"), Remedy.NONE);
            case LearnException.SecondFactorNeeded _ ->
                problem("problem.second-factor.title", text("problem.second-factor.detail"), Remedy.NONE);
            case LearnException.ReauthenticationNeeded _ ->
                problem("problem.reauthenticate.title", text("problem.reauthenticate.detail"), Remedy.NONE);
            case LearnException.Suspended _ ->
                problem("problem.suspended.title", text("problem.suspended.detail"), Remedy.NONE);
            case LearnException.NotOffered _ ->
                problem("problem.not-offered.title", text("problem.not-offered.detail"), Remedy.NONE);
            case LearnException.BrowserFailed browser -> browser(browser.reason());
            case LearnException.ClockWrong clock -> clockWrong(clock.skew());
            case LearnException.TooManyRequests many ->
                problem(
                        "problem.too-many.title",
                        text("problem.too-many.detail", span(many.retryAfter())),
                        Remedy.RETRY);
            case LearnException.Forbidden _ ->
                problem("problem.forbidden.title", text("problem.forbidden.detail"), Remedy.NONE);
            case LearnException.Gone _ -> problem("problem.gone.title", text("problem.gone.detail"), Remedy.NONE);
            case LearnException.Refused _ ->
                problem("problem.refused.title", text("problem.refused.detail"), Remedy.NONE);
            case LearnException.Storage storage -> storage(storage.reason());
            case LearnException.WorkspaceClosed closed -> workspace(closed.reason());
            case LearnException.ConnectionRefused refused ->
                problem("problem.connection.title", connection(refused.reason()), Remedy.NONE);
            case LearnException.ProjectUnfit unfit -> project(unfit);
            case LearnException.RunnerUnavailable _ ->
                problem("problem.runner.title", text("problem.runner.detail"), Remedy.RETRY);
            case LearnException.Unexpected _ ->
                problem("problem.unexpected.title", text("problem.unexpected.detail"), Remedy.RETRY);
        };
    }

    private Problem storage(LearnException.Storage.Reason reason) {
        return switch (reason) {
            case DISK_FULL ->
                problem("problem.disk-full.title", text("problem.disk-full.detail"), Remedy.RETRY);
            case NOT_WRITABLE ->
                problem("problem.not-writable.title", text("problem.not-writable.detail"), Remedy.RETRY);
            case DAMAGED -> problem("problem.damaged.title", text("problem.damaged.detail"), Remedy.NONE);
        };
    }

    private Problem browser(LearnException.BrowserFailed.Reason reason) {
        return switch (reason) {
            case DENIED ->
                problem("problem.browser-denied.title", text("problem.browser-denied.detail"), Remedy.RETRY);
            case TIMED_OUT ->
                problem("problem.browser-late.title", text("problem.browser-late.detail"), Remedy.RETRY);
            case BROKEN ->
                problem("problem.browser-broken.title", text("problem.browser-broken.detail"), Remedy.RETRY);
        };
    }

    private Problem workspace(LearnException.WorkspaceClosed.Reason reason) {
        return switch (reason) {
            case IN_USE -> problem("problem.in-use.title", text("problem.in-use.detail"), Remedy.RETRY);
            case NEWER -> problem("problem.newer.title", text("problem.newer.detail"), Remedy.NONE);
            case CANNOT_START -> problem("problem.no-start.title", text("problem.no-start.detail"), Remedy.RETRY);
        };
    }

    private Problem project(LearnException.ProjectUnfit unfit) {
        return switch (unfit.reason()) {
            case NOT_SUPABASE ->
                problem("problem.no-project.title", text("problem.no-project.detail"), Remedy.NONE);
            case WRONG_KEY -> problem("problem.wrong-key.title", text("problem.wrong-key.detail"), Remedy.NONE);
            case NO_SCHEMA -> problem("problem.no-schema.title", text("problem.no-schema.detail"), Remedy.NONE);
            case OLDER -> problem("problem.older.title", text("problem.older.detail"), Remedy.NONE);
            case UNPROTECTED ->
                problem("problem.unprotected.title", text("problem.unprotected.detail", unfit.detail()), Remedy.NONE);
            case NO_POLICIES ->
                problem("problem.no-policies.title", text("problem.no-policies.detail", unfit.detail()), Remedy.NONE);
        };
    }

    private String connection(LearnException.ConnectionRefused.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> text("problem.connection.unreadable");
            case NOT_A_PROFILE -> text("problem.connection.other");
            case INCOMPLETE -> text("problem.connection.incomplete");
            case BAD_ADDRESS -> text("problem.connection.address");
            case NOT_ENCRYPTED -> text("problem.connection.plain");
            case SECRET_KEY -> text("problem.connection.secret");
            case BAD_KEY -> text("problem.connection.key");
            case BAD_CERTIFICATE -> text("problem.connection.certificate");
        };
    }

    private Problem clockWrong(Duration skew) {
        String key = skew.isNegative() ? "problem.clock.slow" : "problem.clock.fast";
        return problem("problem.clock.title", text(key, span(skew.abs())), Remedy.RETRY);
    }

    private String weaknesses(List<String> reasons) {
        String listed = reasons.stream()
                .map(reason -> switch (reason) {
                    case "length" -> text("problem.weak-password.length");
                    case "characters" -> text("problem.weak-password.characters");
                    case "pwned" -> text("problem.weak-password.pwned");
                    default -> text("problem.weak-password.other");
                })
                .distinct()
                .collect(Collectors.joining(" "));
        return listed.isEmpty() ? text("problem.weak-password.other") : listed;
    }

    /// A length of time as a person says it: one unit, rounded to what matters.
    private String span(Duration time) {
        if (time.toHours() >= 36) {
            return text("problem.span.days", Math.round(time.toHours() / 24.0));
        }
        if (time.toMinutes() >= 90) {
            return text("problem.span.hours", Math.round(time.toMinutes() / 60.0));
        }
        if (time.toSeconds() >= 90) {
            return text("problem.span.minutes", Math.round(time.toSeconds() / 60.0));
        }
        return text("problem.span.seconds", Math.max(1, time.toSeconds()));
    }

    private Problem problem(String titleKey, String detail, Remedy remedy) {
        return new Problem(text(titleKey), detail, remedy);
    }

    private String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }
}
