package dev.prismo.runner.child;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Sends frames to the parent, whole and in order, from any thread.
final class FrameWriter {
    private final byte[] nonce;
    private final DataOutputStream out;

    FrameWriter(byte[] nonce, OutputStream out) {
        this.nonce = nonce.clone();
        this.out = new DataOutputStream(out);
    }

    void send(byte type) {
        send(type, new byte[0], 0);
    }

    void send(byte type, byte[] payload) {
        send(type, payload, payload.length);
    }

    synchronized void send(byte type, byte[] payload, int length) {
        try {
            out.write(nonce);
            out.writeByte(type);
            out.writeInt(length);
            out.write(payload, 0, length);
            out.flush();
        } catch (IOException e) {
            // The parent is gone, and nobody is left to run for.
            Runtime.getRuntime().halt(1);
        }
    }
}
