package dev.prismo.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Fields of JSON that the schema has passed, so that types need no second look.
final class Fields {
    private Fields() {}

    static String text(JsonObject json, String name) {
        return json.get(name).getAsString();
    }

    static String text(JsonObject json, String name, String otherwise) {
        return json.has(name) ? text(json, name) : otherwise;
    }

    static int number(JsonObject json, String name, int otherwise) {
        return json.has(name) ? json.get(name).getAsInt() : otherwise;
    }

    static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }

    static List<String> texts(JsonObject json, String name) {
        return json.has(name) ? texts(json.get(name)) : List.of();
    }

    static List<String> texts(JsonElement oneOrMany) {
        if (!oneOrMany.isJsonArray()) {
            return List.of(oneOrMany.getAsString());
        }
        List<String> texts = new ArrayList<>();
        oneOrMany.getAsJsonArray().forEach(text -> texts.add(text.getAsString()));
        return texts;
    }

    /// A text as it is, or a list of lines with a line feed after each.
    static String block(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null) {
            return "";
        }
        return value instanceof JsonArray
                ? String.join("", texts(value).stream().map(line -> line + "\n").toList())
                : value.getAsString();
    }
}
