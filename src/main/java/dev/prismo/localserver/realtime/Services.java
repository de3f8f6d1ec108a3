package dev.prismo.localserver.realtime;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/// What all connections share.
record Services(
        Admission admission,
        Hub hub,
        ChangeRouter changes,
        PrivateTopics privateTopics,
        ScheduledExecutorService timer,
        Clock clock) {}
