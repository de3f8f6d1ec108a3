package dev.prismo.localserver.realtime;

/// Something that a client asked for and does not get. The message is Realtime's wording.
final class Refusal extends Exception {
    /// The code of a request that makes no sense, whoever sends it.
    static final String INVALID = "UnprocessableEntity";

    private final String code;

    Refusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    boolean isAboutCaller() {
        return !code.equals(INVALID);
    }

    /// With the code in front, as in the answer to a join.
    String reason() {
        return code + ": " + getMessage();
    }
}
