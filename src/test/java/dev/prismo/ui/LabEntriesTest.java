package dev.prismo.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prismo.learn.Catalogue;
import dev.prismo.model.AnswerResult;
import dev.prismo.model.Lab;
import dev.prismo.model.LabModule;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LabEntriesTest {
    private static final LabModule LOOPS =
            new LabModule(new UUID(0, 1), new UUID(0, 9), "loops", "Loops and lists", "", 1);
    private static final LabSummary EVENS = new LabSummary(
            new UUID(0, 2), LOOPS.id(), "evens", "Even numbers", "", Language.PYTHON, 2, 15, List.of("loops"), 1);

    private final List<Route> visited = new ArrayList<>();

    @Test
    void a_lab_is_named_with_its_language_and_module_and_opens_on_demand() {
        PaletteEntry entry = new LabEntries(new OneLab(), navigator()).get().getFirst();

        assertThat(entry.title()).isEqualTo("Even numbers");
        assertThat(entry.subtitle()).isEqualTo("Python · Loops and lists");
        entry.action().run();
        assertThat(visited).containsExactly(new Route.Lab(EVENS.id(), 0));
    }

    private static final class OneLab implements Catalogue {
        @Override
        public Contents contents() {
            return new Contents(List.of(), List.of(LOOPS), List.of(EVENS));
        }

        @Override
        public Lab lab(UUID labId) {
            throw new AssertionError("a palette needs no whole lab");
        }

        @Override
        public AnswerResult answer(UUID stepId, List<String> answer) {
            throw new AssertionError("a palette answers nothing");
        }
    }

    private Navigator navigator() {
        return new Navigator() {
            @Override
            public void go(Route route) {
                visited.add(route);
            }

            @Override
            public void back() {}

            @Override
            public void forward() {}
        };
    }
}
