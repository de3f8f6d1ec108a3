package dev.prismo.supabase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a request to Supabase did not do what was asked.
public abstract sealed class SupabaseException extends RuntimeException {
    private final Optional<Instant> serverDate;

    protected SupabaseException(String message, Optional<Instant> serverDate, @Nullable Throwable cause) {
        super(message, cause);
        this.serverDate = serverDate;
    }

    /// The server's clock when it answered, if it did; compare it with yours to find out that yours is wrong.
    public Optional<Instant> serverDate() {
        return serverDate;
    }

    /// What the person in front of the screen can do about it.
    public abstract Remedy remedy();

    /// There was no whole answer.
    public static final class Transport extends SupabaseException {
        private final Kind kind;

        public Transport(Kind kind, String message, @Nullable Throwable cause) {
            super(message, Optional.empty(), cause);
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }

        @Override
        public Remedy remedy() {
            return Remedy.CHECK_NETWORK;
        }

        public enum Kind {
            TIMEOUT,
            REFUSED,
            UNKNOWN_HOST,
            /// The connection broke in the middle; a request that changes something may or may not have done it.
            CUT,
            /// The server could not prove who it is; a wrong clock or an intercepting proxy does that too.
            INSECURE,
            /// The calling thread was interrupted; its flag is still set.
            CANCELLED
        }
    }

    /// Auth refused, such as `invalid_credentials`, `user_already_exists`, `email_not_confirmed`, `weak_password`.
    public static final class Auth extends SupabaseException {
        /// The code of failures for which no session is needed to know that there is none.
        public static final String SESSION_MISSING = "session_missing";

        /// The code of a browser that did not come back in time.
        public static final String BROWSER_TIMEOUT = "browser_timeout";

        private final int status;
        private final String code;
        private final List<String> weakPasswordReasons;

        public Auth(int status, String code, String message, List<String> weakPasswordReasons, Optional<Instant> date) {
            super(code + ": " + message, date, null);
            this.status = status;
            this.code = code;
            this.weakPasswordReasons = List.copyOf(weakPasswordReasons);
        }

        /// The HTTP status, or 0 if the server was not asked.
        public int status() {
            return status;
        }

        public String code() {
            return code;
        }

        /// None for a code that this client does not know.
        public Optional<AuthCode> known() {
            return AuthCode.of(code);
        }

        @Override
        public Remedy remedy() {
            return known().map(AuthCode::remedy).orElseGet(() -> switch (status) {
                case 401, 403 -> Remedy.SIGN_IN_AGAIN;
                default -> Remedy.CORRECT_INPUT;
            });
        }

        /// `length`, `characters`, `pwned`; empty unless the code is `weak_password`.
        public List<String> weakPasswordReasons() {
            return weakPasswordReasons;
        }
    }

    /// PostgREST or PostgreSQL refused: a `PGRST` code or an SQLSTATE.
    public static final class Rest extends SupabaseException {
        private final int status;
        private final Detail detail;

        public Rest(int status, Detail detail, Optional<Instant> date) {
            super(detail.code() + ": " + detail.message(), date, null);
            this.status = status;
            this.detail = detail;
        }

        public int status() {
            return status;
        }

        public String code() {
            return detail.code();
        }

        public Detail detail() {
            return detail;
        }

        @Override
        public Remedy remedy() {
            return switch (code()) {
                case "PGRST301", "PGRST302", "PGRST303" -> Remedy.SIGN_IN_AGAIN;
                case "42501" -> status == 401 ? Remedy.SIGN_IN_AGAIN : Remedy.ASK_ADMINISTRATOR;
                case "23505", "23503", "PGRST116", "PT404" -> Remedy.RELOAD;
                // The schema is not what the program was written for.
                case "PGRST202", "PGRST205", "42P01", "42883", "42703", "PGRST204" -> Remedy.ASK_ADMINISTRATOR;
                case "57014" -> Remedy.TRY_LATER;
                default -> status >= 500 ? Remedy.TRY_LATER : Remedy.CORRECT_INPUT;
            };
        }

        /// @param details of PostgreSQL, such as the key that was taken; may be empty
        /// @param hint what PostgreSQL would try; may be empty
        public record Detail(String code, String message, String details, String hint) {}
    }

    public static final class RateLimited extends SupabaseException {
        private final Duration retryAfter;

        public RateLimited(String message, Duration retryAfter, Optional<Instant> date) {
            super(message, date, null);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public Remedy remedy() {
            return Remedy.WAIT;
        }
    }

    /// The gateway does not know the key that the client was built with, or it belongs to another project.
    public static final class WrongKey extends SupabaseException {
        public WrongKey(String message, Optional<Instant> date) {
            super(message, date, null);
        }

        @Override
        public Remedy remedy() {
            return Remedy.CHECK_CONFIGURATION;
        }
    }

    /// The hosted project is paused or restricted: only its owner can wake it.
    public static final class Paused extends SupabaseException {
        private final int status;

        public Paused(int status, String message, Optional<Instant> date) {
            super("status " + status + ": " + message, date, null);
            this.status = status;
        }

        public int status() {
            return status;
        }

        @Override
        public Remedy remedy() {
            return Remedy.ASK_ADMINISTRATOR;
        }
    }

    /// The server, or the gateway before it, has a fault of its own.
    public static final class Server extends SupabaseException {
        private final int status;

        public Server(int status, String message, Optional<Instant> date) {
            super("status " + status + ": " + message, date, null);
            this.status = status;
        }

        public int status() {
            return status;
        }

        @Override
        public Remedy remedy() {
            return Remedy.TRY_LATER;
        }
    }

    /// The answer is not Supabase's: JSON that breaks off, another shape than asked for, or the HTML page of a network
    /// that wants its visitors to sign in first.
    public static final class Malformed extends SupabaseException {
        private final Likely likely;

        public Malformed(Likely likely, String message, Optional<Instant> date, @Nullable Throwable cause) {
            super(message, date, cause);
            this.likely = likely;
        }

        public Likely likely() {
            return likely;
        }

        @Override
        public Remedy remedy() {
            return switch (likely) {
                case INTERCEPTED -> Remedy.SIGN_IN_TO_NETWORK;
                case BROKEN -> Remedy.TRY_LATER;
                case UNEXPECTED_SHAPE -> Remedy.REPORT;
            };
        }

        public enum Likely {
            /// Somebody between us and the server answered in its place.
            INTERCEPTED,
            /// The JSON is broken.
            BROKEN,
            /// The JSON is whole, but not what the caller's type expects.
            UNEXPECTED_SHAPE
        }
    }
}
