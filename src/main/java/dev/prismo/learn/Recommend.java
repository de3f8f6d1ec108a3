package dev.prismo.learn;

import dev.prismo.model.LabModule;
import dev.prismo.model.LabProgress;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Mastery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Picks the labs that would help a learner most now, each with its reason.
///
/// The score of a lab is the mean over its skills (+1 if half known, that is 25 to 75; +0.5 if new; -0.3 below 10;
/// -0.5 above 90), +1 if its difficulty is within one of what the learner has passed and -0.3 per step beyond, +0.3 per
/// skill below 50, and +1 if it comes next in a module already begun. Only the first open lab of each module takes
/// part, because labs of a module build on each other.
public final class Recommend {
    private Recommend() {}

    public static List<Recommendation> labs(
            Catalogue.Contents contents, List<LabProgress> progress, List<Mastery> mastery, int count) {
        Set<UUID> done = progress.stream()
                .filter(LabProgress::completed)
                .map(LabProgress::labId)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Double> known = mastery.stream().collect(Collectors.toMap(Mastery::skill, Mastery::score));
        int reached = contents.labs().stream()
                .filter(lab -> done.contains(lab.id()))
                .mapToInt(LabSummary::difficulty)
                .max()
                .orElse(1);
        Map<UUID, LabModule> modules =
                contents.modules().stream().collect(Collectors.toMap(LabModule::id, Function.identity()));
        Set<UUID> begun = begunModules(contents, done, progress);

        List<Scored> scored = new ArrayList<>();
        for (LabSummary lab : firstOpenOfEachModule(contents, done)) {
            LabModule module = modules.get(lab.moduleId());
            if (module != null && (begun.contains(module.id()) || isEntrance(module, contents, done))) {
                Reason reason = reason(lab, module, known, begun);
                double score = score(lab, known, reached) + (begun.contains(module.id()) ? 1 : 0);
                scored.add(new Scored(new Recommendation(lab, reason), score));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .limit(count)
                .map(Scored::recommendation)
                .toList();
    }

    public record Recommendation(LabSummary lab, Reason reason) {}

    /// Why a lab is recommended.
    public sealed interface Reason {
        /// The learner has begun the module, and this lab is next.
        record NextInModule(String module) implements Reason {}

        /// The lab practises a skill that is not yet firm; `score` is 0 to 100.
        record Practises(String skill, double score) implements Reason {}

        /// The lab opens a new module.
        record Opens(String module) implements Reason {}
    }

    private record Scored(Recommendation recommendation, double score) {}

    private static List<LabSummary> firstOpenOfEachModule(Catalogue.Contents contents, Set<UUID> done) {
        Map<UUID, LabSummary> first = new LinkedHashMap<>();
        for (LabSummary lab : contents.labs()) {
            if (!done.contains(lab.id())) {
                first.merge(lab.moduleId(), lab, (a, b) -> a.position() <= b.position() ? a : b);
            }
        }
        return List.copyOf(first.values());
    }

    private static Set<UUID> begunModules(Catalogue.Contents contents, Set<UUID> done, List<LabProgress> progress) {
        Set<UUID> touched = new HashSet<>(done);
        progress.forEach(lab -> touched.add(lab.labId()));
        return contents.labs().stream()
                .filter(lab -> touched.contains(lab.id()))
                .map(LabSummary::moduleId)
                .collect(Collectors.toSet());
    }

    /// The first module of its collection that still has open labs.
    private static boolean isEntrance(LabModule module, Catalogue.Contents contents, Set<UUID> done) {
        Map<UUID, Boolean> open = new HashMap<>();
        contents.labs().forEach(lab -> open.merge(lab.moduleId(), !done.contains(lab.id()), Boolean::logicalOr));
        return contents.modules().stream()
                .filter(other -> other.collectionId().equals(module.collectionId()))
                .filter(other -> open.getOrDefault(other.id(), false))
                .min(Comparator.comparingInt(LabModule::position))
                .filter(first -> first.id().equals(module.id()))
                .isPresent();
    }

    private static Reason reason(LabSummary lab, LabModule module, Map<String, Double> known, Set<UUID> begun) {
        if (begun.contains(module.id())) {
            return lab.skills().stream()
                    .filter(skill -> known.containsKey(skill) && known.get(skill) < 75)
                    .min(Comparator.comparingDouble(known::get))
                    .<Reason>map(skill -> new Reason.Practises(skill, known.get(skill)))
                    .orElseGet(() -> new Reason.NextInModule(module.name()));
        }
        return new Reason.Opens(module.name());
    }

    private static double score(LabSummary lab, Map<String, Double> known, int reached) {
        double skills = lab.skills().stream()
                .mapToDouble(skill -> worth(known.get(skill)))
                .average()
                .orElse(0);
        long gaps = lab.skills().stream()
                .filter(skill -> known.getOrDefault(skill, 100.0) < 50)
                .count();
        int distance = Math.abs(lab.difficulty() - reached);
        return skills + 0.3 * gaps + (distance <= 1 ? 1 : -0.3 * distance);
    }

    private static double worth(@org.jspecify.annotations.Nullable Double score) {
        if (score == null) {
            return 0.5;
        }
        return score > 90 ? -0.5 : score < 10 ? -0.3 : score >= 25 && score <= 75 ? 1 : 0;
    }
}
