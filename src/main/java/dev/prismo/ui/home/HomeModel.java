package dev.prismo.ui.home;

import dev.prismo.learn.Catalogue;
import dev.prismo.learn.Drafts;
import dev.prismo.learn.Progress;
import dev.prismo.learn.Recommend;
import dev.prismo.learn.Recommend.Reason;
import dev.prismo.learn.Recommend.Recommendation;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Account;
import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabProgress;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Notification;
import dev.prismo.model.Streak;
import dev.prismo.ui.Content;
import dev.prismo.ui.Problems;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What Home shows, gathered once per visit.
public final class HomeModel implements AutoCloseable {
    private static final int RECOMMENDED = 3;

    private final Account account;
    private final Catalogue catalogue;
    private final Progress progress;
    private final Drafts drafts;
    private final Tasks tasks;
    private final Problems problems;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Content<Overview>> content = new ReadOnlyObjectWrapper<>(new Content.Loading<>());
    private Optional<Tasks.Running> loading = Optional.empty();

    public HomeModel(
            Account account,
            Catalogue catalogue,
            Progress progress,
            Drafts drafts,
            Tasks tasks,
            Problems problems,
            Clock clock) {
        this.account = account;
        this.catalogue = catalogue;
        this.progress = progress;
        this.drafts = drafts;
        this.tasks = tasks;
        this.problems = problems;
        this.clock = clock;
    }

    public void load() {
        loading.ifPresent(Tasks.Running::cancel);
        content.set(new Content.Loading<>());
        loading = Optional.of(tasks.run(
                this::gather,
                overview -> content.set(new Content.Ready<>(overview)),
                failure -> content.set(new Content.Failed<>(problems.describe(failure), this::load))));
    }

    public ReadOnlyObjectProperty<Content<Overview>> content() {
        return content.getReadOnlyProperty();
    }

    public String learnerName() {
        return account.displayName();
    }

    /// Hour of the learner's day, 0 to 23, for the greeting.
    public int hour() {
        return clock.instant().atZone(clock.getZone()).getHour();
    }

    @Override
    public void close() {
        loading.ifPresent(Tasks.Running::cancel);
    }

    /// @param upNext the lab to begin with, where there is none to resume
    /// @param left what is still open in the module of the lab to resume or begin
    /// @param week the seven days from Monday, in order
    /// @param next the labs after that one
    /// @param done labs completed, of `total`
    public record Overview(
            Optional<Resume> resume,
            Optional<Recommendation> upNext,
            Optional<Left> left,
            Streak streak,
            List<WeekDay> week,
            List<Recommendation> next,
            Optional<Badge> lastBadge,
            List<Notification> news,
            Week thisWeek,
            int done,
            int total) {}

    /// Where the learner left off.
    ///
    /// @param line of the caret in the draft, from 1, or 0 without a draft
    public record Resume(LabSummary lab, String collection, String module, int line, Optional<Integer> bestScore, int step) {}

    public record Left(String module, int labs) {}

    public record WeekDay(LocalDate date, boolean active, boolean today, boolean future) {}

    /// @param passRate 0 to 100, absent without attempts
    public record Week(int attempts, int minutes, Optional<Integer> passRate) {}

    private Overview gather() {
        LocalDate today = LocalDate.now(clock);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Catalogue.Contents contents = catalogue.contents();
        List<LabProgress> labs = progress.labs();
        List<ActivityDay> days = progress.days(monday, today);
        Set<UUID> done =
                labs.stream().filter(LabProgress::completed).map(LabProgress::labId).collect(Collectors.toSet());
        Optional<Resume> resume = resume(contents, labs);
        List<Recommendation> recommended =
                Recommend.labs(contents, labs, progress.mastery(), RECOMMENDED + 1);
        Optional<Recommendation> upNext = resume.isPresent() ? Optional.empty() : recommended.stream().findFirst();
        Optional<LabSummary> first = resume.map(Resume::lab).or(() -> upNext.map(Recommendation::lab));
        return new Overview(
                resume,
                upNext,
                first.map(lab -> left(contents, lab.moduleId(), done)),
                progress.streak(),
                week(monday, today, days),
                next(contents, recommended, first, done),
                progress.badges().stream()
                        .filter(Badge::earned)
                        .max(Comparator.comparing(badge -> badge.earnedAt().orElseThrow())),
                progress.notifications().stream().limit(3).toList(),
                summary(days),
                (int) contents.labs().stream().filter(lab -> done.contains(lab.id())).count(),
                contents.labs().size());
    }

    /// The recommended labs but the one to do at once; if they are few, the labs that follow on that one.
    private static List<Recommendation> next(
            Catalogue.Contents contents,
            List<Recommendation> recommended,
            Optional<LabSummary> first,
            Set<UUID> done) {
        Stream<Recommendation> following = contents.labs().stream()
                .filter(lab -> first.filter(now -> now.moduleId().equals(lab.moduleId())).isPresent())
                .filter(lab -> !done.contains(lab.id()) && lab.position() > first.orElseThrow().position())
                .map(lab -> new Recommendation(
                        lab, new Reason.NextInModule(module(contents, lab.moduleId()).name())));
        return Stream.concat(
                        recommended.stream().filter(one -> !first.equals(Optional.of(one.lab()))), following)
                .limit(RECOMMENDED)
                .toList();
    }

    private static Left left(Catalogue.Contents contents, UUID moduleId, Set<UUID> done) {
        long open = contents.labs().stream()
                .filter(lab -> lab.moduleId().equals(moduleId) && !done.contains(lab.id()))
                .count();
        return new Left(module(contents, moduleId).name(), (int) open);
    }

    private static LabModule module(Catalogue.Contents contents, UUID id) {
        return contents.modules().stream()
                .filter(module -> module.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Resume> resume(Catalogue.Contents contents, List<LabProgress> labs) {
        Map<UUID, LabSummary> byId =
                contents.labs().stream().collect(Collectors.toMap(LabSummary::id, Function.identity()));
        return labs.stream()
                .filter(lab -> !lab.completed() && byId.containsKey(lab.labId()))
                .max(Comparator.comparing(LabProgress::lastActivity))
                .map(lab -> resume(contents, byId.get(lab.labId()), lab));
    }

    private Resume resume(Catalogue.Contents contents, LabSummary lab, LabProgress reached) {
        LabModule module = module(contents, lab.moduleId());
        String collection = contents.collections().stream()
                .filter(candidate -> candidate.id().equals(module.collectionId()))
                .map(LabCollection::name)
                .findFirst()
                .orElse("");
        int line = drafts.latest(account.id())
                .filter(draft -> catalogue.lab(lab.id()).steps().stream()
                        .anyMatch(step -> step.id().equals(draft.stepId())))
                .flatMap(draft -> draft.files().stream()
                        .filter(file -> file.path().equals(draft.openFile()))
                        .findFirst()
                        .map(file -> lineAt(file.text(), draft.caret())))
                .orElse(0);
        return new Resume(lab, collection, module.name(), line, reached.bestScore(), reached.currentStep());
    }

    private static int lineAt(String text, int offset) {
        return 1 + (int) text.substring(0, Math.clamp(offset, 0, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    private static List<WeekDay> week(LocalDate monday, LocalDate today, List<ActivityDay> days) {
        Map<LocalDate, ActivityDay> byDate =
                days.stream().collect(Collectors.toMap(ActivityDay::date, Function.identity()));
        return Stream.iterate(monday, day -> day.plusDays(1))
                .limit(7)
                .map(day -> new WeekDay(
                        day,
                        byDate.containsKey(day) && byDate.get(day).events() > 0,
                        day.equals(today),
                        day.isAfter(today)))
                .toList();
    }

    private static Week summary(List<ActivityDay> days) {
        int attempts = days.stream().mapToInt(ActivityDay::attempts).sum();
        int passed = days.stream().mapToInt(ActivityDay::passed).sum();
        int minutes = days.stream().mapToInt(ActivityDay::minutes).sum();
        return new Week(attempts, minutes, attempts == 0 ? Optional.empty() : Optional.of(100 * passed / attempts));
    }
}
