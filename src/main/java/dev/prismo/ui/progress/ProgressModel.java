package dev.prismo.ui.progress;

import dev.prismo.learn.Progress;
import dev.prismo.learn.Tasks;
import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.Mastery;
import dev.prismo.model.Streak;
import dev.prismo.ui.Content;
import dev.prismo.ui.Problems;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the learner has reached, over the last year.
public final class ProgressModel implements AutoCloseable {
    static final int WEEKS = 53;
    private static final int CHART_WEEKS = 12;

    private final Progress progress;
    private final Tasks tasks;
    private final Problems problems;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Content<Report>> content = new ReadOnlyObjectWrapper<>(new Content.Loading<>());
    private Optional<Tasks.Running> loading = Optional.empty();

    public ProgressModel(Progress progress, Tasks tasks, Problems problems, Clock clock) {
        this.progress = progress;
        this.tasks = tasks;
        this.problems = problems;
        this.clock = clock;
    }

    public void load() {
        loading.ifPresent(Tasks.Running::cancel);
        content.set(new Content.Loading<>());
        loading = Optional.of(tasks.run(
                this::gather,
                report -> content.set(new Content.Ready<>(report)),
                failure -> content.set(new Content.Failed<>(problems.describe(failure), this::load))));
    }

    public ReadOnlyObjectProperty<Content<Report>> content() {
        return content.getReadOnlyProperty();
    }

    @Override
    public void close() {
        loading.ifPresent(Tasks.Running::cancel);
    }

    /// @param year one entry per day from a Monday [#WEEKS] weeks ago up to today
    /// @param weeks the last twelve, oldest first
    public record Report(
            List<Day> year, int yearEvents, Streak streak, List<Badge> badges, List<Mastery> skills, List<Week> weeks) {}

    /// @param heat 0 for nothing, up to 4
    public record Day(LocalDate date, int events, int heat) {}

    /// @param passRate 0 to 100; absent without attempts
    public record Week(LocalDate monday, int attempts, Optional<Integer> passRate, int minutes) {}

    private Report gather() {
        LocalDate today = LocalDate.now(clock);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate first = monday.minusWeeks(WEEKS - 1L);
        List<ActivityDay> days = progress.days(first, today);
        Map<LocalDate, ActivityDay> byDate =
                days.stream().collect(Collectors.toMap(ActivityDay::date, Function.identity()));
        List<Day> year = new ArrayList<>();
        for (LocalDate date = first; !date.isAfter(today); date = date.plusDays(1)) {
            int events = byDate.containsKey(date) ? byDate.get(date).events() : 0;
            year.add(new Day(date, events, heat(events)));
        }
        return new Report(
                List.copyOf(year),
                year.stream().mapToInt(Day::events).sum(),
                progress.streak(),
                progress.badges(),
                progress.mastery(),
                weeks(monday, days));
    }

    private static int heat(int events) {
        return events == 0 ? 0 : events < 2 ? 1 : events < 4 ? 2 : events < 7 ? 3 : 4;
    }

    private static List<Week> weeks(LocalDate monday, List<ActivityDay> days) {
        List<Week> weeks = new ArrayList<>();
        for (int back = CHART_WEEKS - 1; back >= 0; back--) {
            LocalDate start = monday.minusWeeks(back);
            List<ActivityDay> inWeek = days.stream()
                    .filter(day -> !day.date().isBefore(start) && day.date().isBefore(start.plusWeeks(1)))
                    .toList();
            int attempts = inWeek.stream().mapToInt(ActivityDay::attempts).sum();
            int passed = inWeek.stream().mapToInt(ActivityDay::passed).sum();
            weeks.add(new Week(
                    start,
                    attempts,
                    attempts == 0 ? Optional.empty() : Optional.of(100 * passed / attempts),
                    inWeek.stream().mapToInt(ActivityDay::minutes).sum()));
        }
        return weeks;
    }
}
