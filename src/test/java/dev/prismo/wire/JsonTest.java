package dev.prismo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final UUID ID = UUID.fromString("3f0c9d2a-0000-4000-8000-000000000001");

    private final Gson gson = Json.create();

    private record Row(UUID id, String labName, int bestScore, Optional<Instant> doneAt, @Nullable String note) {}

    private record Nested(List<Row> rows, LocalDate day) {}

    @Test
    void names_are_snake_case() {
        Row row = gson.fromJson(
                "{\"id\":\"" + ID + "\",\"lab_name\":\"Loops\",\"best_score\":90,\"done_at\":null,\"note\":\"x\"}", Row.class);

        assertThat(row).isEqualTo(new Row(ID, "Loops", 90, Optional.empty(), "x"));
    }

    @Test
    void what_may_be_missing_may_be_missing() {
        Row row = gson.fromJson("{\"id\":\"" + ID + "\",\"lab_name\":\"\",\"best_score\":0}", Row.class);

        assertThat(row.doneAt()).isEmpty();
        assertThat(row.note()).isNull();
    }

    @Test
    void what_is_needed_must_be_there() {
        assertThatThrownBy(() -> gson.fromJson("{\"id\":\"" + ID + "\",\"best_score\":0}", Row.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("lab_name");
        assertThatThrownBy(() -> gson.fromJson("{\"id\":\"" + ID + "\",\"lab_name\":\"a\"}", Row.class))
                .hasMessageContaining("best_score");
    }

    @Test
    void nested_records_are_held_to_it_too() {
        assertThatThrownBy(() -> gson.fromJson("{\"rows\":[{}],\"day\":\"2026-01-31\"}", Nested.class))
                .isInstanceOf(JsonParseException.class)
                .hasMessageContaining("Row lacks id");
    }

    @Test
    void times_are_read_with_any_offset_and_precision() {
        assertThat(gson.fromJson("\"2026-01-31T12:00:00.123456+02:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-01-31T10:00:00.123456Z"));
        assertThat(gson.fromJson("\"2026-01-31T12:00:00Z\"", Instant.class)).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
        assertThatThrownBy(() -> gson.fromJson("\"soon\"", Instant.class)).isInstanceOf(JsonParseException.class);
    }

    @Test
    void a_record_survives_the_way_there_and_back() {
        Nested all = new Nested(
                List.of(new Row(ID, "<b>&'é", 1, Optional.of(Instant.parse("2026-01-31T10:00:00Z")), null)),
                LocalDate.of(2026, 1, 31));

        assertThat(gson.fromJson(gson.toJson(all), Nested.class)).isEqualTo(all);
    }

    @Test
    void nulls_are_written() {
        assertThat(gson.toJson(new Row(ID, "", 0, Optional.empty(), null)))
                .contains("\"done_at\":null", "\"note\":null");
    }

    @Test
    void a_web_page_is_not_json() {
        assertThatThrownBy(() -> gson.fromJson("<html></html>", String.class)).isInstanceOf(JsonParseException.class);
    }
}
