package dev.prismo.ui;

import dev.prismo.learn.Catalogue;
import dev.prismo.model.LabModule;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// Every lab as an entry of the command palette. Blocks while the catalogue is fetched.
public final class LabEntries implements Supplier<List<PaletteEntry>> {
    private final Catalogue catalogue;
    private final Navigator navigator;

    public LabEntries(Catalogue catalogue, Navigator navigator) {
        this.catalogue = catalogue;
        this.navigator = navigator;
    }

    @Override
    public List<PaletteEntry> get() {
        Catalogue.Contents contents = catalogue.contents();
        Map<UUID, String> modules =
                contents.modules().stream().collect(Collectors.toMap(LabModule::id, LabModule::name, (a, _) -> a));
        return contents.labs().stream()
                .map(lab -> new PaletteEntry(
                        lab.name(),
                        lab.language().displayName() + " · " + modules.getOrDefault(lab.moduleId(), ""),
                        "",
                        Feather.BOOK_OPEN,
                        () -> navigator.go(new Route.Lab(lab.id(), 0))))
                .toList();
    }
}
