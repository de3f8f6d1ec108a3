package dev.prismo.cloud;

import dev.prismo.learn.Progress;
import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.LabProgress;
import dev.prismo.model.Mastery;
import dev.prismo.model.Notification;
import dev.prismo.model.Streak;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseClient;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [Progress], each part in one request.
public final class CloudProgress implements Progress {
    private static final int NEWS = 100;

    private final SupabaseClient supabase;
    private final Clock clock;
    private final Boundary boundary;
    private final CloudTable<MasteryRow> mastery;
    private final CloudTable<NotificationRow> notifications;

    /// @param clock with the learner's time zone, which decides what day it is
    public CloudProgress(SupabaseClient supabase, Clock clock) {
        this.supabase = supabase;
        this.clock = clock;
        boundary = new Boundary(supabase);
        mastery = new CloudTable<>(supabase, TableName.MASTERY, "skill_tag, progress", MasteryRow.class);
        notifications = new CloudTable<>(supabase, TableName.NOTIFICATIONS, NotificationRow.COLUMNS, NotificationRow.class);
    }

    @Override
    public Streak streak() {
        return boundary.call(() -> supabase.rpc("my_streak", Map.of("today", LocalDate.now(clock)))
                .idempotent()
                .single(StreakRow.class)
                .toStreak());
    }

    @Override
    public List<Badge> badges() {
        return boundary.call(() -> supabase.rpc("my_badges").idempotent().list(Badge.class));
    }

    @Override
    public List<Mastery> mastery() {
        return mastery.query(best -> best.order("progress", Direction.DESCENDING).order("skill_tag"), boundary.own()).stream()
                .map(row -> new Mastery(row.skillTag(), row.progress()))
                .toList();
    }

    @Override
    public List<LabProgress> labs() {
        return boundary.call(() -> supabase.rpc("my_lab_progress").idempotent().list(LabProgress.class));
    }

    @Override
    public List<ActivityDay> days(LocalDate from, LocalDate to) {
        return boundary.call(() -> supabase.rpc("my_activity_days", Map.of("from_date", from, "to_date", to))
                .idempotent()
                .list(DayRow.class)
                .stream()
                .map(DayRow::toDay)
                .toList());
    }

    @Override
    public List<Notification> notifications() {
        return notifications.query(newest -> newest.order("created_at", Direction.DESCENDING).limit(NEWS)).stream()
                .map(NotificationRow::toNotification)
                .toList();
    }

    @Override
    public void markRead(UUID notificationId) {
        boundary.run(() -> supabase.from("notifications")
                .update(Map.of("is_read", true))
                .eq("id", notificationId)
                .idempotent()
                .execute());
    }

    private record StreakRow(
            int currentStreak, int longestStreak, Optional<LocalDate> lastActivityDate, int freezes, String explanation) {
        Streak toStreak() {
            return new Streak(currentStreak, longestStreak, lastActivityDate, freezes, explanation);
        }
    }

    private record MasteryRow(String skillTag, double progress) {}

    private record DayRow(LocalDate localDate, int events, int attempts, int passed, int minutes) {
        ActivityDay toDay() {
            return new ActivityDay(localDate, events, attempts, passed, minutes);
        }
    }

    private record NotificationRow(
            UUID id, String notificationType, String title, String message, boolean isRead, Instant createdAt) {
        static final String COLUMNS = "id, notification_type, title, message, is_read, created_at";

        Notification toNotification() {
            return new Notification(id, notificationType, title, message, isRead, createdAt);
        }
    }
}
