package dev.prismo.cloud;

import com.google.gson.JsonObject;
import dev.prismo.learn.GradingDesk;
import dev.prismo.model.SourceFile;
import dev.prismo.supabase.Ordered.Direction;
import dev.prismo.supabase.SupabaseClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [GradingDesk] over a client that acts as the service.
public final class CloudGradingDesk implements GradingDesk {
    private final SupabaseClient service;
    private final Boundary boundary;
    private final CloudTable<JobRow> jobs;

    /// @param service built with the service key and signed in as nobody
    public CloudGradingDesk(SupabaseClient service) {
        this.service = service;
        boundary = new Boundary(service);
        jobs = new CloudTable<>(service, TableName.ATTEMPTS, JobRow.COLUMNS, JobRow.class);
    }

    @Override
    public Job job(UUID attemptId) {
        return jobs.getByKey(attemptId, ordered -> ordered
                        .orderIn("attempt_files", "path", Direction.ASCENDING)
                        .orderIn("lab_steps.lab_tests", "position", Direction.ASCENDING))
                .orElseThrow(() -> Boundary.gone("the attempt"))
                .toJob(service);
    }

    @Override
    public void record(UUID attemptId, Grade grade) {
        AttemptRow.Feedback feedback = new AttemptRow.Feedback(
                Optional.of(grade.tests()), Optional.of(grade.stdout()), Optional.of(grade.stderr()));
        boundary.run(() -> service.rpc("record_grade", Map.of(
                        "attempt_id", attemptId,
                        "verdict", grade.verdict(),
                        "score", grade.score(),
                        "feedback", feedback))
                .idempotent()
                .execute());
    }

    private record JobRow(UUID id, List<FileRow> attemptFiles, StepRow labSteps) {
        static final String COLUMNS =
                "id, attempt_files(path, content), lab_steps(config, lab_tests(%s))".formatted(TestRow.COLUMNS);

        Job toJob(SupabaseClient service) {
            StepConfig.Code code = service.gson().fromJson(labSteps.config(), StepConfig.Code.class);
            return new Job(
                    id,
                    code.languageOrFail(),
                    attemptFiles.stream().map(file -> new SourceFile(file.path(), file.content())).toList(),
                    code.entryPoint(),
                    labSteps.labTests().stream().map(TestRow::toTest).toList());
        }
    }

    private record FileRow(String path, String content) {}

    private record StepRow(JsonObject config, List<TestRow> labTests) {}
}
