package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prismo.learn.ContentStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentImporterTest {
    @TempDir
    Path folder;

    private final MemoryStore store = new MemoryStore();
    private SamplePack sample;

    @BeforeEach
    void write_the_sample() {
        sample = new SamplePack(folder);
    }

    @Test
    void a_pack_is_stored_whole() {
        assertThat(importPack()).isEqualTo(ContentImporter.Outcome.IMPORTED);
        assertThat(store.packs).containsExactly(new ContentReader().read(folder));
    }

    @Test
    void the_same_pack_is_not_stored_twice() {
        importPack();
        assertThat(importPack()).isEqualTo(ContentImporter.Outcome.UNCHANGED);
        assertThat(store.packs).hasSize(1);
    }

    @Test
    void any_changed_file_brings_it_in_again() {
        importPack();
        sample.change(SamplePack.LAB + "hints/1.md", "What", "Well, what");
        assertThat(importPack()).isEqualTo(ContentImporter.Outcome.IMPORTED);
    }

    @Test
    void a_renamed_file_counts_as_a_change() {
        String before = ContentImporter.digest(folder);
        sample.rename("01-basics/01-sums", "01-basics/02-sums");
        assertThat(ContentImporter.digest(folder)).isNotEqualTo(before);
    }

    @Test
    void a_broken_pack_leaves_the_store_alone() {
        sample.change(SamplePack.LAB + "lab.json", "\"minutes\": 5,", "");
        assertThatThrownBy(this::importPack).isInstanceOf(ContentException.class).hasMessageContaining("minutes: is missing");
        assertThat(store.packs).isEmpty();
    }

    private ContentImporter.Outcome importPack() {
        return new ContentImporter(store).importFrom(folder);
    }

    private static final class MemoryStore implements ContentStore {
        private final Map<String, String> digests = new HashMap<>();
        private final List<Pack> packs = new ArrayList<>();

        @Override
        public Optional<String> importedDigest(String packSlug) {
            return Optional.ofNullable(digests.get(packSlug));
        }

        @Override
        public void replace(Pack pack, String digest) {
            packs.add(pack);
            digests.put(pack.slug(), digest);
        }
    }
}
