package dev.prismo.content;

import dev.prismo.model.Hint;
import dev.prismo.model.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether a lab's hints and steps give its solution away: how much of what the reference has beyond the starter
/// they contain, by runs of tokens, so that layout and comments make no difference.
final class LeakRules {
    private static final int RUN = 4;
    private static final int LONGEST_RUN_SHARED = 12;
    private static final double MOST_SHARED_BY_A_HINT = 0.4;
    private static final double MOST_SHARED_BY_STEPS = 0.5;
    private static final Pattern TOKEN = Pattern.compile("\\w+|\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s\\w]");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)(#|//).*$|/\\*[\\s\\S]*?\\*/");

    private LeakRules() {}

    static List<Finding> check(LabFolder lab) {
        return lab.code()
                .filter(code -> !code.step().reference().isEmpty())
                .map(code -> check(lab, code))
                .orElse(List.of());
    }

    private static List<Finding> check(LabFolder lab, LabFolder.CodeStep code) {
        List<String> reference = tokens(code.step().reference());
        Set<String> starter = runs(tokens(code.activity().starterFiles()), RUN);
        String prose = lab.lab().steps().stream()
                .map(step -> step.step().instruction())
                .collect(Collectors.joining("\n"));
        Set<String> told = runs(tokens(prose), RUN);

        List<Finding> findings = new ArrayList<>();
        Set<String> solution = without(runs(reference, RUN), starter);
        if (share(solution, told) > MOST_SHARED_BY_STEPS) {
            findings.add(lab.finding("steps", "", "contain the reference solution: " + percent(share(solution, told))));
        }
        Set<String> untold = without(solution, told);
        for (Hint hint : code.activity().hints()) {
            List<String> tokens = tokens(hint.text());
            double share = share(untold, runs(tokens, RUN));
            boolean verbatim = share(without(runs(reference, LONGEST_RUN_SHARED), starterRuns(code)),
                            runs(tokens, LONGEST_RUN_SHARED))
                    > 0;
            if (share > MOST_SHARED_BY_A_HINT || verbatim) {
                findings.add(lab.finding("hints/" + hint.tier() + ".md", "",
                        "contains the reference solution: " + percent(share)
                                + (verbatim ? ", with a run of " + LONGEST_RUN_SHARED + " tokens" : "")));
            }
        }
        return findings;
    }

    private static Set<String> starterRuns(LabFolder.CodeStep code) {
        return runs(tokens(code.activity().starterFiles()), LONGEST_RUN_SHARED);
    }

    private static List<String> tokens(List<SourceFile> files) {
        return files.stream()
                .flatMap(file -> tokens(COMMENT.matcher(file.text()).replaceAll(" ")).stream())
                .toList();
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(result -> result.group()).toList();
    }

    private static Set<String> runs(List<String> tokens, int length) {
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + length <= tokens.size(); i++) {
            runs.add(String.join(" ", tokens.subList(i, i + length)));
        }
        return runs;
    }

    private static Set<String> without(Set<String> runs, Set<String> known) {
        Set<String> rest = new HashSet<>(runs);
        rest.removeAll(known);
        return rest;
    }

    private static double share(Set<String> whole, Set<String> part) {
        return whole.isEmpty() ? 0 : (double) whole.stream().filter(part::contains).count() / whole.size();
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " % of what it adds to the starter";
    }
}
