package dev.prismo.learn;

import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.LabProgress;
import dev.prismo.model.Mastery;
import dev.prismo.model.Notification;
import dev.prismo.model.Streak;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// What the signed-in learner has reached. All of it is computed on the server from recorded events.
public interface Progress {
    Streak streak();

    /// Every badge there is, earned ones first, then by how near they are.
    List<Badge> badges();

    /// Skills that have been practised, best first.
    List<Mastery> mastery();

    List<LabProgress> labs();

    /// Days with anything on them, oldest first.
    List<ActivityDay> days(LocalDate from, LocalDate to);

    /// Newest first.
    List<Notification> notifications();

    void markRead(UUID notificationId);
}
