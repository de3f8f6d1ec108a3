package dev.prismo.localserver.realtime;

/// What arrived is no message of the protocol.
final class MalformedFrame extends Exception {
    MalformedFrame(String message) {
        super(message, null, false, false);
    }
}
