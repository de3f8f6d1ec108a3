package dev.prismo.learn;

import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.LabProgress;
import dev.prismo.model.Mastery;
import dev.prismo.model.Notification;
import dev.prismo.model.Streak;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A [Progress] that a test sets.
public final class FakeProgress implements Progress {
    public Streak streak = Streak.NONE;
    public final List<Badge> badges = new ArrayList<>();
    public final List<Mastery> mastery = new ArrayList<>();
    public final List<LabProgress> labs = new ArrayList<>();
    public final List<ActivityDay> days = new ArrayList<>();
    public final List<Notification> notifications = new ArrayList<>();
    public final List<UUID> read = new ArrayList<>();

    /// Thrown by every call while set.
    public @Nullable LearnException failure;

    @Override
    public Streak streak() {
        fail();
        return streak;
    }

    @Override
    public List<Badge> badges() {
        fail();
        return List.copyOf(badges);
    }

    @Override
    public List<Mastery> mastery() {
        fail();
        return List.copyOf(mastery);
    }

    @Override
    public List<LabProgress> labs() {
        fail();
        return List.copyOf(labs);
    }

    @Override
    public List<ActivityDay> days(LocalDate from, LocalDate to) {
        fail();
        return days.stream()
                .filter(d -> !d.date().isBefore(from) && !d.date().isAfter(to))
                .toList();
    }

    @Override
    public List<Notification> notifications() {
        fail();
        return List.copyOf(notifications);
    }

    @Override
    public void markRead(UUID notificationId) {
        fail();
        read.add(notificationId);
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
