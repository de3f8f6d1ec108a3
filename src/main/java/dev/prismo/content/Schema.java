package dev.prismo.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Checks JSON against the pack's own JSON Schema, so that the published schema is the one that decides. Knows the
/// keywords which that schema uses, [#KEYWORDS], and tells a person what belongs in which field.
final class Schema {
    static final Set<String> KEYWORDS = Set.of("$ref", "type", "required", "properties", "additionalProperties", "items",
            "enum", "minimum", "maximum", "minLength", "maxLength", "minItems", "uniqueItems", "minProperties", "pattern",
            "description");

    private final JsonObject definitions;
    private final Map<String, Pattern> patterns = new HashMap<>();

    private Schema(JsonObject definitions) {
        this.definitions = definitions;
    }

    static Schema load() {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("/content/pack.schema.json"));
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Schema(JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject("$defs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Tells `problems` each field and what is wrong with it.
    void check(String definition, JsonElement value, BiConsumer<String, String> problems) {
        check(definitions.getAsJsonObject(definition), value, "", problems);
    }

    private void check(JsonObject schema, JsonElement value, String field, BiConsumer<String, String> problems) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").getAsString().replace("#/$defs/", "");
            check(definitions.getAsJsonObject(name), value, field, problems);
            return;
        }
        if (schema.has("type") && !hasType(schema.get("type"), value)) {
            problems.accept(field, "expected " + types(schema.get("type")) + ", found " + shown(value));
            return;
        }
        if (value.isJsonObject()) {
            checkObject(schema, value.getAsJsonObject(), field, problems);
        } else if (value.isJsonArray()) {
            checkArray(schema, value.getAsJsonArray(), field, problems);
        } else if (value instanceof JsonPrimitive primitive) {
            checkPrimitive(schema, primitive, field, problems);
        }
    }

    private void checkObject(JsonObject schema, JsonObject value, String field, BiConsumer<String, String> problems) {
        if (schema.has("required")) {
            schema.getAsJsonArray("required").forEach(name -> {
                if (!value.has(name.getAsString())) {
                    problems.accept(join(field, name.getAsString()), "is missing");
                }
            });
        }
        if (schema.has("minProperties") && value.size() < schema.get("minProperties").getAsInt()) {
            problems.accept(field, "expected at least " + schema.get("minProperties") + " entries, found " + value.size());
        }
        if (!schema.has("properties")) {
            return;
        }
        JsonObject properties = schema.getAsJsonObject("properties");
        value.entrySet().forEach(entry -> {
            if (properties.has(entry.getKey())) {
                check(properties.getAsJsonObject(entry.getKey()), entry.getValue(), join(field, entry.getKey()), problems);
            } else if (schema.has("additionalProperties")) {
                problems.accept(join(field, entry.getKey()),
                        "is not known here; expected one of " + String.join(", ", properties.keySet()));
            }
        });
    }

    private void checkArray(JsonObject schema, JsonArray value, String field, BiConsumer<String, String> problems) {
        if (schema.has("minItems") && value.size() < schema.get("minItems").getAsInt()) {
            problems.accept(field, "expected at least " + schema.get("minItems") + " entry, found none");
        }
        if (schema.has("uniqueItems")) {
            Set<JsonElement> seen = new HashSet<>();
            value.forEach(item -> {
                if (!seen.add(item)) {
                    problems.accept(field, "expected different entries, found " + shown(item) + " twice");
                }
            });
        }
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.getAsJsonObject("items"), value.get(i), field + "[" + i + "]", problems);
        }
    }

    private void checkPrimitive(
            JsonObject schema, JsonPrimitive value, String field, BiConsumer<String, String> problems) {
        if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
            problems.accept(field, "expected one of " + texts(schema.getAsJsonArray("enum")) + ", found " + shown(value));
        }
        if (value.isString()) {
            checkText(schema, value.getAsString(), field, problems);
        } else if (value.isNumber()) {
            BigDecimal number = value.getAsBigDecimal();
            boolean low = schema.has("minimum") && number.compareTo(schema.get("minimum").getAsBigDecimal()) < 0;
            boolean high = schema.has("maximum") && number.compareTo(schema.get("maximum").getAsBigDecimal()) > 0;
            if (low || high) {
                String range = schema.has("maximum")
                        ? "from " + schema.get("minimum") + " to " + schema.get("maximum")
                        : "of at least " + schema.get("minimum");
                problems.accept(field, "expected a number " + range + ", found " + shown(value));
            }
        }
    }

    private void checkText(JsonObject schema, String value, String field, BiConsumer<String, String> problems) {
        if (schema.has("minLength") && value.strip().length() < schema.get("minLength").getAsInt()) {
            problems.accept(field, "is empty");
        }
        if (schema.has("maxLength") && value.length() > schema.get("maxLength").getAsInt()) {
            problems.accept(field, "expected at most " + schema.get("maxLength") + " characters, found " + value.length());
        }
        if (schema.has("pattern") && !pattern(schema).matcher(value).find()) {
            problems.accept(field, "expected text like " + schema.get("pattern").getAsString() + ", found \"" + value + "\"");
        }
    }

    private Pattern pattern(JsonObject schema) {
        return patterns.computeIfAbsent(schema.get("pattern").getAsString(), Pattern::compile);
    }

    private static boolean hasType(JsonElement type, JsonElement value) {
        if (type.isJsonArray()) {
            return StreamSupport.stream(type.getAsJsonArray().spliterator(), false).anyMatch(one -> hasType(one, value));
        }
        JsonPrimitive primitive = value instanceof JsonPrimitive p ? p : new JsonPrimitive("");
        return switch (type.getAsString()) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "string" -> value.isJsonPrimitive() && primitive.isString();
            case "boolean" -> primitive.isBoolean();
            case "number" -> primitive.isNumber();
            case "integer" -> primitive.isNumber() && primitive.getAsBigDecimal().stripTrailingZeros().scale() <= 0;
            default -> throw new IllegalStateException("unknown type in schema: " + type);
        };
    }

    private static String types(JsonElement type) {
        if (type.isJsonArray()) {
            return StreamSupport.stream(type.getAsJsonArray().spliterator(), false)
                    .map(Schema::types)
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.getAsString()) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "text";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            default -> "a " + type.getAsString();
        };
    }

    private static String texts(JsonArray values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining(", "));
    }

    private static String shown(JsonElement value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static String join(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }
}
