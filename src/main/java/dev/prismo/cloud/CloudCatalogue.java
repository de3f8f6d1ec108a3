package dev.prismo.cloud;

import dev.prismo.cloud.LabRows.CollectionRow;
import dev.prismo.cloud.LabRows.LabRow;
import dev.prismo.cloud.LabRows.ModuleRow;
import dev.prismo.cloud.LabRows.SummaryRow;
import dev.prismo.learn.Catalogue;
import dev.prismo.model.AnswerResult;
import dev.prismo.model.Lab;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [Catalogue] in one request each.
public final class CloudCatalogue implements Catalogue {
    private final SupabaseClient supabase;
    private final Clock clock;
    private final Boundary boundary;
    private final CloudTable<CollectionRow> collections;
    private final CloudTable<LabRow> labs;

    /// @param clock with the learner's time zone, which decides the day that an answer counts for
    public CloudCatalogue(SupabaseClient supabase, Clock clock) {
        this.supabase = supabase;
        this.clock = clock;
        boundary = new Boundary(supabase);
        collections = new CloudTable<>(supabase, TableName.COLLECTIONS, LabRows.CONTENTS, CollectionRow.class);
        labs = new CloudTable<>(supabase, TableName.LABS, LabRows.LAB, LabRow.class);
    }

    @Override
    public Contents contents() {
        List<CollectionRow> rows = collections.query(ordered -> ordered.order("position")
                .order("slug")
                .orderIn("modules", "position", Direction.ASCENDING)
                .orderIn("modules.labs", "position", Direction.ASCENDING));
        List<ModuleRow> modules = rows.stream().flatMap(c -> c.modules().stream()).toList();
        return new Contents(
                rows.stream().map(CollectionRow::toCollection).toList(),
                modules.stream().map(ModuleRow::toModule).toList(),
                modules.stream()
                        .flatMap(module -> module.labs().stream())
                        .map(SummaryRow::toSummary)
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public Lab lab(UUID labId) {
        return labs.getByKey(labId, ordered -> ordered
                        .orderIn("lab_steps", "step_number", Direction.ASCENDING)
                        .orderIn("lab_steps.lab_tests", "position", Direction.ASCENDING)
                        .orderIn("lab_steps.hints", "hint_level", Direction.ASCENDING))
                .flatMap(row -> row.toLab(supabase.gson()))
                .orElseThrow(() -> Boundary.gone("the lab"));
    }

    @Override
    public AnswerResult answer(UUID stepId, List<String> answer) {
        return boundary.call(() -> supabase.rpc("answer_step", Map.of(
                        "step_id", stepId,
                        "answer", answer,
                        "local_date", LocalDate.now(clock),
                        "zone", clock.getZone().getId()))
                .single(AnswerResult.class));
    }
}
