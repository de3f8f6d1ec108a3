package dev.prismo.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void the_published_schema_uses_only_keywords_that_are_enforced() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/content/pack.schema.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Set<String> used = new TreeSet<>();
            JsonObject definitions = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("$defs");
            definitions.entrySet().forEach(definition -> collect(definition.getValue(), used));
            assertThat(Schema.KEYWORDS).containsAll(used);
        }
    }

    private static void collect(JsonElement schema, Set<String> used) {
        schema.getAsJsonObject().entrySet().forEach(entry -> {
            used.add(entry.getKey());
            switch (entry.getKey()) {
                case "properties" ->
                    entry.getValue().getAsJsonObject().entrySet().forEach(property -> collect(property.getValue(), used));
                case "items" -> collect(entry.getValue(), used);
                default -> {}
            }
        });
    }
}
