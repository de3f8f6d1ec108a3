package dev.prismo.learn;

import dev.prismo.model.ActivityDay;
import dev.prismo.model.Badge;
import dev.prismo.model.Draft;
import dev.prismo.model.Lab;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabProgress;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Mastery;
import dev.prismo.model.Notification;
import dev.prismo.model.Rubric;
import dev.prismo.model.SourceFile;
import dev.prismo.model.Streak;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A learner in a catalogue of sixty labs in three languages, some with names that no layout likes, on a Friday
/// evening: at the very start, in the middle, or through with everything.
public final class SampleLearner {
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T18:30:00Z"), ZoneId.of("Europe/Berlin"));
    public static final LocalDate TODAY = LocalDate.now(CLOCK);
    public static final String LONG_NAME =
            "Count how often every single word turns up in a text of any length you like";

    private static final List<String> MODULES =
            List.of("First steps", "Decisions and conditions", "Loops and lists", "Zeichenkettenverarbeitungsgrundlagen");
    private static final List<String> LABS = List.of(
            "Say hello", "Even numbers, one pass", LONG_NAME, "Donaudampfschifffahrtsgesellschaftskapitän", "Running totals");
    private static final List<List<String>> SKILLS = List.of(
            List.of("printing", "strings"),
            List.of("loops", "conditions", "arithmetic"),
            List.of("dictionaries", "Zeichenkettenverarbeitung", "loops"),
            List.of("functions"),
            List.of("loops", "accumulators"));

    private static final List<String[]> BADGES = List.of(
            new String[] {"First light", "Pass your first lab", "sunrise", "1"},
            new String[] {"Persistent", "Pass a lab after three failed tries", "anchor", "1"},
            new String[] {"Clean hands", "Pass ten labs without a hint", "feather", "10"},
            new String[] {"One week", "Learn something seven days in a row", "zap", "7"},
            new String[] {"Ten labs", "Pass ten labs", "check-circle", "10"},
            new String[] {"Whole module", "Pass every lab of a module", "package", "1"},
            new String[] {"Python", "Pass five labs in Python", "code", "5"},
            new String[] {"Early bird", "Pass a lab before eight in the morning", "coffee", "1"},
            new String[] {"At first go", "Pass a lab with the first attempt", "target", "1"},
            new String[] {"JavaScript", "Pass five labs in JavaScript", "code", "5"},
            new String[] {"Java", "Pass five labs in Java", "code", "5"},
            new String[] {"Polyglot", "Pass a lab in each of the three languages", "globe", "3"},
            new String[] {"Two weeks", "Learn something 14 days in a row", "zap", "14"},
            new String[] {"Twenty-five labs", "Pass twenty-five labs", "layers", "25"},
            new String[] {"A month", "Learn something 30 days in a row", "calendar", "30"},
            new String[] {"Whole collection", "Pass every lab of a collection", "award", "1"},
            new String[] {"Fifty labs", "Pass fifty labs", "layers", "50"},
            new String[] {"A hundred days", "Learn something 100 days in a row", "sun", "100"});

    public final FakeCatalogue catalogue = new FakeCatalogue();
    public final FakeProgress progress = new FakeProgress();
    public final FakeDrafts drafts = new FakeDrafts();

    private SampleLearner() {
        int number = 0;
        for (Language language : Language.values()) {
            UUID collection = id(++number);
            catalogue.collections.add(new LabCollection(
                    collection,
                    language.name(),
                    language.displayName() + " from zero",
                    "From the first line you print to programs that read, sort and count for you.",
                    List.of(),
                    language.ordinal() + 1));
            for (String name : MODULES) {
                LabModule module =
                        new LabModule(id(++number), collection, name, name, "", MODULES.indexOf(name) + 1);
                catalogue.modules.add(module);
                for (int lab = 0; lab < LABS.size(); lab++) {
                    LabSummary summary = new LabSummary(
                            id(++number),
                            module.id(),
                            LABS.get(lab),
                            LABS.get(lab),
                            "Write a small program that does this one thing well, and nothing besides.",
                            language,
                            Math.min(5, module.position() + lab / 2),
                            10 + 5 * lab,
                            SKILLS.get(lab),
                            lab + 1);
                    catalogue.labs.put(summary.id(), new Lab(summary, List.of(), Rubric.EMPTY));
                }
            }
        }
    }

    public static SampleLearner atTheStart() {
        SampleLearner learner = new SampleLearner();
        learner.badges(0);
        return learner;
    }

    /// A streak of 12 days, 9 badges, 17 labs done and two begun.
    public static SampleLearner inTheMiddle() {
        SampleLearner learner = new SampleLearner();
        List<UUID> labs = List.copyOf(learner.catalogue.labs.keySet());
        labs.subList(0, 17).forEach(lab -> learner.reached(lab, true, 100));
        learner.reached(labs.get(17), false, 60);
        learner.reached(labs.get(20), true, 100);
        learner.badges(9);
        learner.progress.streak = new Streak(
                12, 31, Optional.of(TODAY.minusDays(1)), 1, "12 days in a row; a freeze covered Tuesday, 10 November.");
        learner.year();
        learner.progress.mastery.addAll(List.of(
                new Mastery("printing", 92),
                new Mastery("strings", 81),
                new Mastery("Zeichenkettenverarbeitung", 61.4),
                new Mastery("loops", 58),
                new Mastery("conditions", 44),
                new Mastery("dictionaries", 12)));
        learner.progress.notifications.addAll(List.of(
                news("badge_earned", "New badge: Persistent", "Solved Nested loops on the sixth try"),
                news("streak", "Twelve days in a row", "Two more and you have your second week."),
                news("badge_earned", "New badge: Clean hands", "Ten labs without a single hint, the last of them "
                        + LONG_NAME)));
        return learner;
    }

    public static SampleLearner atTheEnd() {
        SampleLearner learner = new SampleLearner();
        learner.catalogue.labs.keySet().forEach(lab -> learner.reached(lab, true, 100));
        learner.badges(BADGES.size());
        learner.progress.streak = new Streak(131, 131, Optional.of(TODAY), 2, "");
        learner.year();
        learner.progress.days.add(new ActivityDay(TODAY, 5, 4, 4, 60));
        for (int i = 0; i < 24; i++) {
            learner.progress.mastery.add(new Mastery("skill number " + (i + 1), 99 - i / 2.0));
        }
        return learner;
    }

    /// The work on a step, with the caret at the start of the given line.
    public void draft(UUID step, int line) {
        drafts.saves.add(new Draft(
                step, List.of(new SourceFile("main.py", "\n".repeat(40))), "main.py", line - 1, CLOCK.instant()));
    }

    public void reached(UUID lab, boolean completed, int best) {
        progress.labs.add(new LabProgress(
                lab, completed, Optional.of(best), 2, 2, CLOCK.instant().minusSeconds(3600L * progress.labs.size())));
    }

    private void year() {
        LocalDate first = TODAY.minusDays(360);
        for (int i = 0; i < 360; i++) {
            int events = (i * 7919 % 11 - 4 + (i > 330 ? 3 : 0)) * (i / 60 % 2 == 0 ? 1 : 0) + (i >= 348 ? 2 : 0);
            if (events > 0) {
                progress.days.add(new ActivityDay(first.plusDays(i), events, events, events * 3 / 4, events * 9));
            }
        }
    }

    private void badges(int earned) {
        for (int i = 0; i < BADGES.size(); i++) {
            String[] badge = BADGES.get(i);
            boolean has = i < earned;
            int target = Integer.parseInt(badge[3]);
            progress.badges.add(new Badge(
                    id(900 + i),
                    badge[0],
                    badge[0],
                    badge[1],
                    badge[2],
                    "common",
                    has ? target : earned == 0 ? 0 : target * (BADGES.size() - i) / (BADGES.size() + 1),
                    target,
                    has ? Optional.of(CLOCK.instant().minusSeconds(86_400L * 9 * i)) : Optional.empty(),
                    has && i % 2 == 0 ? LABS.get(i % LABS.size()) : ""));
        }
    }

    private static Notification news(String kind, String title, String message) {
        return new Notification(UUID.randomUUID(), kind, title, message, false, CLOCK.instant());
    }

    private static UUID id(int number) {
        return new UUID(1, number);
    }
}
