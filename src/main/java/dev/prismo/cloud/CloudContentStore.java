package dev.prismo.cloud;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.prismo.learn.ContentStore;
import dev.prismo.model.Activity;
import dev.prismo.model.Hint;
import dev.prismo.model.LabCollection;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabStep;
import dev.prismo.model.SourceFile;
import dev.prismo.model.TestCase;
import dev.prismo.supabase.Filter;
import dev.prismo.supabase.SupabaseClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// [ContentStore] that hands a whole pack to one function of the database, so that it is replaced in one transaction.
public final class CloudContentStore implements ContentStore {
    private final SupabaseClient service;
    private final Boundary boundary;
    private final CloudTable<DigestRow> packs;

    /// @param service built with the service key and signed in as nobody
    public CloudContentStore(SupabaseClient service) {
        this.service = service;
        boundary = new Boundary(service);
        packs = new CloudTable<>(service, TableName.CONTENT_PACKS, "digest", DigestRow.class);
    }

    @Override
    public Optional<String> importedDigest(String packSlug) {
        return packs.query(Filter.eq("slug", packSlug)).stream().map(DigestRow::digest).findFirst();
    }

    @Override
    public void replace(Pack pack, String digest) {
        PackRows rows = rows(pack, digest);
        boundary.run(() -> service.rpc("import_content_pack", Map.of("pack", rows)).idempotent().execute());
    }

    private PackRows rows(Pack pack, String digest) {
        List<StepOfLab> steps = pack.labs().stream()
                .flatMap(lab -> lab.steps().stream().map(step -> new StepOfLab(lab.summary().id(), step)))
                .toList();
        return new PackRows(
                pack.slug(),
                digest,
                pack.collections(),
                pack.modules(),
                pack.labs().stream().map(this::lab).toList(),
                steps.stream().map(step -> step.row(service.gson())).toList(),
                steps.stream().flatMap(StepOfLab::tests).toList(),
                steps.stream().flatMap(StepOfLab::hints).toList(),
                steps.stream().map(StepOfLab::reference).toList());
    }

    private JsonObject lab(PackLab lab) {
        JsonObject row = service.gson().toJsonTree(LabRows.SummaryRow.of(lab.summary())).getAsJsonObject();
        row.add("rubric", service.gson().toJsonTree(lab.rubric()));
        return row;
    }

    /// Names as the tables and `import_content_pack` have them.
    private record PackRows(
            String slug,
            String digest,
            List<LabCollection> collections,
            List<LabModule> modules,
            List<JsonObject> labs,
            List<StepRow> steps,
            List<TestOfStep> tests,
            List<HintOfStep> hints,
            List<ReferenceRow> references) {}

    private record DigestRow(String digest) {}

    private record StepRow(
            UUID id,
            UUID labId,
            int stepNumber,
            String title,
            String instruction,
            String activity,
            JsonElement config,
            boolean isOptional) {}

    private record TestOfStep(
            UUID labStepId,
            String testKey,
            int position,
            String name,
            String kind,
            TestRow.Spec spec,
            int points,
            long timeLimitMs,
            boolean isHidden,
            String category) {
        static TestOfStep of(UUID step, TestRow test) {
            return new TestOfStep(step, test.testKey(), test.position(), test.name(), test.kind(), test.spec(), test.points(),
                    test.timeLimitMs(), test.isHidden(), test.category());
        }
    }

    private record HintOfStep(UUID id, UUID labStepId, int hintLevel, String hintText) {}

    private record ReferenceRow(UUID labStepId, List<SourceFile> files, List<String> acceptedAnswers, String explanation) {}

    private record StepOfLab(UUID labId, PackStep packed) {
        StepRow row(Gson gson) {
            LabStep step = packed.step();
            return new StepRow(step.id(), labId, step.number(), step.title(), step.instruction(),
                    StepConfig.kind(step.activity()), StepConfig.json(step.activity(), gson), step.optional());
        }

        Stream<TestOfStep> tests() {
            List<TestCase> visible = packed.step().activity() instanceof Activity.Code code ? code.visibleTests() : List.of();
            List<TestCase> all = Stream.concat(visible.stream(), packed.hiddenTests().stream()).toList();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> TestOfStep.of(packed.id(), TestRow.of(all.get(i), i + 1)));
        }

        Stream<HintOfStep> hints() {
            List<Hint> hints = packed.step().activity() instanceof Activity.Code code ? code.hints() : List.of();
            return hints.stream().map(hint -> new HintOfStep(hint.id(), packed.id(), hint.tier(), hint.text()));
        }

        ReferenceRow reference() {
            return new ReferenceRow(packed.id(), packed.reference(), packed.acceptedAnswers(), packed.explanation());
        }
    }
}
