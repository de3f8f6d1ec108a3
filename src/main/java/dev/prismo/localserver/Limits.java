package dev.prismo.localserver;

import java.time.Duration;

/// How much of this machine the clients may take.
///
/// @param bodyBytes the largest request, unpacked
/// @param idle how long a connection may be silent
/// @param bytesPerSecond slower senders of a body are cut off
/// @param clients how many connections are open at once
/// @param connections how many requests use the database at once
/// @param waiting how many more may wait for their turn
/// @param patience how long they wait
/// @param ending how long requests under way may go on when the server is closed
public record Limits(
        int bodyBytes,
        Duration idle,
        int bytesPerSecond,
        int clients,
        int connections,
        int waiting,
        Duration patience,
        Duration ending) {
    public static final Limits DEFAULT = new Limits(
            10 * 1024 * 1024,
            Duration.ofSeconds(30),
            240,
            1000,
            10,
            500,
            Duration.ofSeconds(10),
            Duration.ofSeconds(3));

    public Limits withConnections(int connections, int waiting, Duration patience) {
        return new Limits(bodyBytes, idle, bytesPerSecond, clients, connections, waiting, patience, ending);
    }

    public Limits withIdle(Duration idle) {
        return new Limits(bodyBytes, idle, bytesPerSecond, clients, connections, waiting, patience, ending);
    }
}
