package dev.prismo.runner.child;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of the JDK that a learner's Java program may use, as `java-allowed.txt` lists them.
final class AllowedJava {
    private final Set<String> packages = new HashSet<>();
    private final Set<String> classes = new HashSet<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> never = new HashSet<>();

    /// @param list in the format that `java-allowed.txt` explains
    AllowedJava(String list) {
        list.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(this::read);
    }

    private void read(String line) {
        String[] words = line.split("\\s+", 2);
        switch (words[0]) {
            case "package" -> packages.add(words[1]);
            case "never" -> never.add(words[1]);
            case "class" -> {
                String[] parts = words[1].split(":", 2);
                if (parts.length == 1) {
                    classes.add(parts[0]);
                } else {
                    members.put(parts[0], Set.of(parts[1].strip().split("\\s+")));
                }
            }
            default -> throw new IllegalArgumentException("what is this: " + line);
        }
    }

    /// @param name with dots between packages and `$` between nested classes
    boolean allowsClass(String name) {
        return !never.contains(name)
                && (classes.contains(name) || members.containsKey(name) || packages.contains(packageOf(name)));
    }

    boolean allowsExtending(String name) {
        return allowsClass(name) && !members.containsKey(name);
    }

    boolean allowsMember(String owner, String member, String descriptor) {
        if (!allowsClass(owner) || member.equals("<init>") && never.contains(owner + descriptor)) {
            return false;
        }
        return Optional.ofNullable(members.get(owner))
                .map(some -> some.contains(member))
                .orElse(true);
    }

    private static String packageOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }
}
