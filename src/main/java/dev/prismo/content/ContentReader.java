package dev.prismo.content;

import com.google.gson.JsonObject;
import dev.prismo.learn.ContentStore.Pack;
import dev.prismo.learn.ContentStore.PackLab;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads a content pack from a folder, of the default file system or of a zip or jar.
public final class ContentReader {

    /// @throws ContentException if anything is missing or malformed, with all such places
    public Pack read(Path root) {
        Reading reading = readAll(root);
        if (!reading.findings().isEmpty()) {
            throw new ContentException(reading.findings());
        }
        return reading.pack();
    }

    /// The pack's own name; nothing if there is no pack.
    Optional<String> slug(Path root) {
        return packJson(new PackFiles(root)).map(json -> Fields.text(json, "slug"));
    }

    private static Optional<JsonObject> packJson(PackFiles files) {
        return files.json(files.root().resolve("pack.json"), "pack");
    }

    /// What could be read of a pack, what could not and why, and where each lab lies.
    ///
    /// @param skills the pack's vocabulary; empty if it has none
    record Reading(Pack pack, List<String> skills, List<Finding> findings, Map<UUID, Path> labFolders) {}

    Reading readAll(Path root) {
        return new Walk(root).read();
    }

    /// One pass over one pack.
    private static final class Walk {
        private final PackFiles files;
        private final LabReader labReader;
        private final List<LabCollection> collections = new ArrayList<>();
        private final List<LabModule> modules = new ArrayList<>();
        private final List<PackLab> labs = new ArrayList<>();
        private final Map<UUID, Path> labFolders = new HashMap<>();

        Walk(Path root) {
            this.files = new PackFiles(root);
            this.labReader = new LabReader(files);
        }

        Reading read() {
            JsonObject json = packJson(files).orElseGet(JsonObject::new);
            String slug = Fields.text(json, "slug", "");
            if (!slug.isEmpty()) {
                files.numbered(files.root()).forEach(folder -> readCollection(slug, folder));
            }
            Pack pack = new Pack(slug, collections, modules, labs);
            return new Reading(pack, Fields.texts(json, "skills"), List.copyOf(files.findings()), labFolders);
        }

        private void readCollection(String pack, PackFiles.Numbered folder) {
            Optional<JsonObject> json = files.json(folder.path().resolve("collection.json"), "collection");
            if (json.isEmpty()) {
                return;
            }
            UUID id = Ids.of(pack, folder.slug());
            collections.add(new LabCollection(
                    id,
                    folder.slug(),
                    Fields.text(json.get(), "name"),
                    Fields.text(json.get(), "description"),
                    Fields.texts(json.get(), "tags"),
                    folder.number()));
            files.numbered(folder.path()).forEach(module -> readModule(pack, folder, module, id));
        }

        private void readModule(String pack, PackFiles.Numbered collection, PackFiles.Numbered folder, UUID collectionId) {
            Optional<JsonObject> json = files.json(folder.path().resolve("module.json"), "module");
            if (json.isEmpty()) {
                return;
            }
            UUID id = Ids.of(pack, collection.slug(), folder.slug());
            modules.add(new LabModule(
                    id,
                    collectionId,
                    folder.slug(),
                    Fields.text(json.get(), "name"),
                    Fields.text(json.get(), "description"),
                    folder.number()));
            for (PackFiles.Numbered lab : files.numbered(folder.path())) {
                String path = String.join("/", pack, collection.slug(), folder.slug(), lab.slug());
                labReader.read(lab, path, id).ifPresent(read -> {
                    labs.add(read);
                    labFolders.put(read.summary().id(), lab.path());
                });
            }
        }
    }
}
