package dev.prismo.content;

import dev.prismo.learn.ContentStore.Pack;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What must hold across a whole pack.
final class PackRules {
    private PackRules() {}

    static List<Finding> check(ContentReader.Reading reading) {
        List<Finding> findings = new ArrayList<>();
        Pack pack = reading.pack();
        Map<UUID, String> seen = new HashMap<>();
        for (LabCollection collection : pack.collections()) {
            unique(seen, collection.id(), "the collection " + collection.slug(), findings);
            if (pack.modules().stream().noneMatch(module -> module.collectionId().equals(collection.id()))) {
                findings.add(new Finding("pack.json", "", "the collection " + collection.slug() + " has no module"));
            }
        }
        for (LabModule module : pack.modules()) {
            unique(seen, module.id(), "the module " + module.slug(), findings);
            if (pack.labs().stream().noneMatch(lab -> lab.summary().moduleId().equals(module.id()))) {
                findings.add(new Finding("pack.json", "", "the module " + module.slug() + " has no lab"));
            }
        }
        pack.labs().forEach(lab -> {
            unique(seen, lab.summary().id(), "the lab " + lab.summary().slug(), findings);
            lab.steps().forEach(step ->
                    unique(seen, step.id(), "a step of the lab " + lab.summary().slug(), findings));
            lab.summary().skills().stream()
                    .filter(skill -> !reading.skills().isEmpty() && !reading.skills().contains(skill))
                    .forEach(skill -> findings.add(new Finding("pack.json", "skills",
                            "does not have \"" + skill + "\" of the lab " + lab.summary().slug())));
        });
        return findings;
    }

    private static void unique(Map<UUID, String> seen, UUID id, String name, List<Finding> findings) {
        String other = seen.put(id, name);
        if (other != null) {
            findings.add(new Finding("pack.json", "", "expected different slugs: " + name + " gets the same id as " + other));
        }
    }
}
