package dev.prismo.localserver.rest;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request's JSON body: checked and looked over, but left as text for PostgreSQL to read.
///
/// @param keys of the object, or of each object in the array
/// @param rows how many objects; -1 if it is neither an object nor an array of objects
/// @param uniform whether all objects have the same keys
record Payload(String json, boolean array, Set<String> keys, int rows, boolean uniform) {
    private static final String INVALID = "Empty or invalid json";

    /// The rows that a body holds.
    static Payload of(Body body) {
        return switch (body.type()) {
            case JSON -> parse(body.text());
            case CSV -> parse(Json.text(Csv.toJson(body.text())));
            case FORM -> {
                JsonObject row = new JsonObject();
                QueryParser.split(body.text()).forEach(field -> row.addProperty(field.key(), field.value()));
                yield parse(Json.text(row));
            }
            case TEXT, XML, OCTETS, OTHER -> throw Errors.contentType(body.mediaType());
        };
    }

    static Payload parse(String json) {
        JsonReader reader = new JsonReader(new StringReader(json));
        reader.setStrictness(Strictness.STRICT);
        try {
            Payload payload =
                    switch (reader.peek()) {
                        case BEGIN_OBJECT -> new Payload(json, false, keys(reader), 1, true);
                        case BEGIN_ARRAY -> array(json, reader);
                        default -> {
                            reader.skipValue();
                            yield new Payload(json, false, Set.of(), -1, true);
                        }
                    };
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw Errors.body(INVALID);
            }
            return payload;
        } catch (IOException | IllegalStateException | NumberFormatException | JsonParseException malformed) {
            throw Errors.body(INVALID);
        }
    }

    private static Payload array(String json, JsonReader reader) throws IOException {
        reader.beginArray();
        @Nullable Set<String> first = null;
        boolean uniform = true;
        int rows = 0;
        while (reader.hasNext()) {
            if (reader.peek() == JsonToken.BEGIN_OBJECT) {
                Set<String> keys = keys(reader);
                first = first == null ? keys : first;
                uniform &= first.equals(keys);
                rows += rows < 0 ? 0 : 1;
            } else {
                reader.skipValue();
                rows = -1;
            }
        }
        reader.endArray();
        return new Payload(json, true, first == null ? Set.of() : first, rows, uniform);
    }

    private static Set<String> keys(JsonReader reader) throws IOException {
        Set<String> keys = new LinkedHashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            keys.add(reader.nextName());
            reader.skipValue();
        }
        reader.endObject();
        return keys;
    }

    /// As an array, whatever it was.
    String jsonArray() {
        return array ? json : "[" + json + "]";
    }
}
