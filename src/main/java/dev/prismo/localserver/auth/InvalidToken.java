package dev.prismo.localserver.auth;

/// A token that proves nothing. The message is PostgREST's wording.
public final class InvalidToken extends RuntimeException {
    private final Reason reason;

    public InvalidToken(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        MALFORMED,
        BAD_SIGNATURE,
        EXPIRED,
        NOT_YET_VALID,
        /// Signed by us, but made for another use.
        FOREIGN
    }
}
