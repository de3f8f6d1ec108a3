package dev.prismo.learn;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a port could not do what it was asked. The subtype says what the learner can do; a screen turns it into a
/// sentence of their language. The message is for logs.
public abstract sealed class LearnException extends RuntimeException {
    protected LearnException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The server can't be reached: no network, server down, or it does not answer in time.
    public static final class Unreachable extends LearnException {
        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The network answers in the server's place: it wants its visitors to sign in on a page of its own first.
    public static final class NetworkSignIn extends LearnException {
        public NetworkSignIn(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The server is paused: its owner has to wake it.
    public static final class ServerPaused extends LearnException {
        public ServerPaused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The server answered with a fault of its own; trying again later may help.
    public static final class ServerFault extends LearnException {
        public ServerFault(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The session has expired or was revoked: sign in again.
    public static final class SignedOut extends LearnException {
        public SignedOut(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    public static final class WrongCredentials extends LearnException {
        public WrongCredentials(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    public static final class EmailTaken extends LearnException {
        public EmailTaken(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The address must be confirmed by the link in a message first.
    public static final class EmailNotConfirmed extends LearnException {
        public EmailNotConfirmed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    public static final class WeakPassword extends LearnException {
        private final List<String> reasons;

        /// @param reasons `length`, `characters`, `pwned`
        public WeakPassword(String message, List<String> reasons, @Nullable Throwable cause) {
            super(message, cause);
            this.reasons = List.copyOf(reasons);
        }

        public List<String> reasons() {
            return reasons;
        }
    }

    /// The code or link from a message is wrong, used, or too old: ask for a new one.
    public static final class CodeExpired extends LearnException {
        public CodeExpired(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The new password is the one that the account has already.
    public static final class SamePassword extends LearnException {
        public SamePassword(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The server wants a second factor, which this app can't ask for: sign in where it can be shown.
    public static final class SecondFactorNeeded extends LearnException {
        public SecondFactorNeeded(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// A change this important needs the code of a fresh message.
    public static final class ReauthenticationNeeded extends LearnException {
        public ReauthenticationNeeded(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Whoever runs the server has suspended the account.
    public static final class Suspended extends LearnException {
        public Suspended(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The server does not offer this way, such as sign-up or a provider.
    public static final class NotOffered extends LearnException {
        public NotOffered(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The part of a sign-in that happens in the browser came to nothing; nothing was changed.
    public static final class BrowserFailed extends LearnException {
        private final Reason reason;

        public BrowserFailed(String message, Reason reason, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public enum Reason {
            /// The person, or the provider, said no.
            DENIED,
            /// Nobody came back in time.
            TIMED_OUT,
            /// What came back is no answer to what was asked.
            BROKEN
        }
    }

    /// This machine's clock differs from the server's by more than sign-in allows.
    public static final class ClockWrong extends LearnException {
        private final Duration skew;

        /// @param skew local time minus server time
        public ClockWrong(String message, Duration skew, @Nullable Throwable cause) {
            super(message, cause);
            this.skew = skew;
        }

        public Duration skew() {
            return skew;
        }
    }

    public static final class TooManyRequests extends LearnException {
        private final Duration retryAfter;

        public TooManyRequests(String message, Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// The policies forbid it.
    public static final class Forbidden extends LearnException {
        public Forbidden(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// It does not exist any more, or never did.
    public static final class Gone extends LearnException {
        public Gone(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The server refused the content of the request, such as a text that is too long.
    public static final class Refused extends LearnException {
        public Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The local disk is full, or a file can't be written.
    public static final class Storage extends LearnException {
        private final Reason reason;

        public Storage(String message, Reason reason, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public enum Reason {
            DISK_FULL,
            NOT_WRITABLE,
            DAMAGED
        }
    }

    /// The workspace on this machine can't be opened; nothing in it was changed.
    public static final class WorkspaceClosed extends LearnException {
        private final Reason reason;

        public WorkspaceClosed(String message, Reason reason, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public enum Reason {
            /// Another process uses it and does not answer.
            IN_USE,
            /// A newer version of Prismo has written it.
            NEWER,
            /// Its database does not start.
            CANNOT_START
        }
    }

    /// The code runner can't run anything; the program is not to blame.
    public static final class RunnerUnavailable extends LearnException {
        public RunnerUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// What should lead to a school's server can't be used, or should not be. The message is a plain sentence.
    public static final class ConnectionRefused extends LearnException {
        private final Reason reason;

        public ConnectionRefused(String message, Reason reason) {
            super(message, null);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }

        public enum Reason {
            /// The file can't be read.
            UNREADABLE,
            NOT_A_PROFILE,
            /// Address or key is missing.
            INCOMPLETE,
            BAD_ADDRESS,
            /// Passwords would travel for everybody to read.
            NOT_ENCRYPTED,
            /// A key that opens everybody's data.
            SECRET_KEY,
            BAD_KEY,
            BAD_CERTIFICATE
        }
    }

    /// The server answers, but is no place to work: nothing was sent to it.
    public static final class ProjectUnfit extends LearnException {
        private final Reason reason;
        private final String detail;

        /// @param detail the tables, the version or the status that it is about; may be empty
        public ProjectUnfit(String message, Reason reason, String detail) {
            this(message, reason, detail, null);
        }

        public ProjectUnfit(String message, Reason reason, String detail, @Nullable Throwable cause) {
            super(message, cause);
            this.reason = reason;
            this.detail = detail;
        }

        public Reason reason() {
            return reason;
        }

        public String detail() {
            return detail;
        }

        public enum Reason {
            /// Something else than Supabase answers there.
            NOT_SUPABASE,
            /// It does not accept the key.
            WRONG_KEY,
            /// Prismo's tables are not there.
            NO_SCHEMA,
            /// Some of our migrations are missing.
            OLDER,
            /// Row level security is off on some tables: everybody could read and change them.
            UNPROTECTED,
            /// Some tables have no policy, so that nobody can use them.
            NO_POLICIES
        }
    }

    /// A defect of Prismo.
    public static final class Unexpected extends LearnException {
        public Unexpected(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
