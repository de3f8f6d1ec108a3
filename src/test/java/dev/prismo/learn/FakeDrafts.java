package dev.prismo.learn;

import dev.prismo.model.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Drafts] in memory, with every save on record.
public final class FakeDrafts implements Drafts {
    public final List<Draft> saves = new ArrayList<>();

    /// Thrown by saving while set.
    public @Nullable LearnException failure;

    /// How many saves were asked for, failed ones included.
    public int asked;

    @Override
    public Optional<Draft> load(UUID accountId, UUID stepId) {
        return saves.reversed().stream().filter(d -> d.stepId().equals(stepId)).findFirst();
    }

    @Override
    public void save(UUID accountId, Draft draft) {
        asked++;
        if (failure != null) {
            throw failure;
        }
        saves.add(draft);
    }

    @Override
    public Optional<Draft> latest(UUID accountId) {
        return saves.isEmpty() ? Optional.empty() : Optional.of(saves.getLast());
    }
}
