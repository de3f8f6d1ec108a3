package dev.prismo.cloud;

import dev.prismo.learn.LearnException;
import dev.prismo.supabase.Filter;
import dev.prismo.supabase.SupabaseClient;
import dev.prismo.supabase.SupabaseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Where failures of Supabase become failures that a learner can do something about.
final class Boundary {
    /// A token that is refused with the clocks further apart than this is refused because of the clocks.
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(60);

    private final SupabaseClient supabase;

    Boundary(SupabaseClient supabase) {
        this.supabase = supabase;
    }

    <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (SupabaseException e) {
            throw translate(e);
        }
    }

    void run(Runnable request) {
        call(() -> {
            request.run();
            return true;
        });
    }

    /// Keeps to the rows of whoever is signed in: the policies also show instructors what is their learners'.
    ///
    /// @throws LearnException.SignedOut if nobody is
    Filter own() {
        return Filter.eq("user_id", call(() -> supabase.auth().freshSession()).user().id());
    }

    static LearnException.Gone gone(String what) {
        return new LearnException.Gone(what + " is not there", null);
    }

    LearnException translate(SupabaseException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SupabaseException.Transport e -> new LearnException.Unreachable(message, e);
            case SupabaseException.Server e -> new LearnException.ServerFault(message, e);
            case SupabaseException.RateLimited e -> new LearnException.TooManyRequests(message, e.retryAfter(), e);
            case SupabaseException.WrongKey e ->
                new LearnException.ProjectUnfit(message, LearnException.ProjectUnfit.Reason.WRONG_KEY, "", e);
            case SupabaseException.Paused e -> new LearnException.ServerPaused(message, e);
            case SupabaseException.Malformed e -> e.likely() == SupabaseException.Malformed.Likely.INTERCEPTED
                    ? new LearnException.NetworkSignIn(message, e)
                    : new LearnException.ServerFault(message, e);
            case SupabaseException.Auth e -> translate(e, message);
            case SupabaseException.Rest e -> translate(e, message);
        };
    }

    private LearnException translate(SupabaseException.Auth e, String message) {
        return switch (e.code()) {
            case "email_not_confirmed" -> new LearnException.EmailNotConfirmed(message, e);
            case "same_password" -> new LearnException.SamePassword(message, e);
            case "user_banned" -> new LearnException.Suspended(message, e);
            case "not_admin" -> new LearnException.Forbidden(message, e);
            case "bad_jwt" -> tokenRefused(message, e);
            case "access_denied" -> browser(message, LearnException.BrowserFailed.Reason.DENIED, e);
            case SupabaseException.Auth.BROWSER_TIMEOUT -> browser(message, LearnException.BrowserFailed.Reason.TIMED_OUT, e);
            default -> switch (e.remedy()) {
                case CHECK_CREDENTIALS -> new LearnException.WrongCredentials(message, e);
                case USE_ANOTHER_ADDRESS -> new LearnException.EmailTaken(message, e);
                case CONFIRM_ADDRESS -> new LearnException.EmailNotConfirmed(message, e);
                case CHOOSE_ANOTHER_PASSWORD -> new LearnException.WeakPassword(message, e.weakPasswordReasons(), e);
                case GET_A_NEW_CODE -> new LearnException.CodeExpired(message, e);
                case START_SIGN_IN_AGAIN -> browser(message, LearnException.BrowserFailed.Reason.BROKEN, e);
                case VERIFY_SECOND_FACTOR -> new LearnException.SecondFactorNeeded(message, e);
                case REAUTHENTICATE -> new LearnException.ReauthenticationNeeded(message, e);
                case ASK_ADMINISTRATOR -> new LearnException.NotOffered(message, e);
                case SIGN_IN_AGAIN -> e.status() == 403 && e.known().isEmpty()
                        ? new LearnException.Forbidden(message, e)
                        : new LearnException.SignedOut(message, e);
                case TRY_LATER, WAIT -> new LearnException.ServerFault(message, e);
                case RELOAD -> new LearnException.Gone(message, e);
                case REPORT -> new LearnException.Unexpected(message, e);
                case CORRECT_INPUT, CHECK_NETWORK, SIGN_IN_TO_NETWORK, SET_CLOCK, CHECK_CONFIGURATION ->
                    new LearnException.Refused(message, e);
            };
        };
    }

    private static LearnException browser(String message, LearnException.BrowserFailed.Reason reason, SupabaseException e) {
        return new LearnException.BrowserFailed(message, reason, e);
    }

    private LearnException translate(SupabaseException.Rest e, String message) {
        return switch (e.code()) {
            case "PT404", "PGRST116", "23503" -> new LearnException.Gone(message, e);
            case "PGRST301", "PGRST302", "PGRST303" -> tokenRefused(message, e);
            case "PZ001" -> new LearnException.ClockWrong(message, skew(e), e);
            // The server lacks a table or function of ours: its migrations are older than this app.
            case "PGRST202", "PGRST205", "42P01", "42883" -> new LearnException.ServerFault(message, e);
            default -> {
                if (e.status() >= 500) {
                    yield new LearnException.ServerFault(message, e);
                }
                yield switch (e.status()) {
                    case 401 -> new LearnException.SignedOut(message, e);
                    case 403 -> new LearnException.Forbidden(message, e);
                    default -> new LearnException.Refused(message, e);
                };
            }
        };
    }

    /// The client has just refreshed the token, so a server that finds it expired or not yet valid has another time.
    private LearnException tokenRefused(String message, SupabaseException e) {
        Optional<Duration> apart = supabase.clockSkew().filter(skew -> skew.abs().compareTo(CLOCKS_AGREE) > 0);
        return apart.<LearnException>map(skew -> new LearnException.ClockWrong(message, skew, e))
                .orElseGet(() -> new LearnException.SignedOut(message, e));
    }

    /// The database says by how many seconds it was ahead.
    private Duration skew(SupabaseException.Rest e) {
        try {
            return Duration.ofSeconds(Long.parseLong(e.detail().details()));
        } catch (NumberFormatException unsaid) {
            return supabase.clockSkew().orElse(Duration.ZERO);
        }
    }
}
