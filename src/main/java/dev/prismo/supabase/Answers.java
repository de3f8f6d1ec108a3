package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.prismo.supabase.SupabaseException.Malformed;
import dev.prismo.wire.Reply;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decodes successful answers.
final class Answers {
    private Answers() {}

    /// The JSON of an answer, which must be whole.
    static JsonElement json(Reply reply) {
        return parse(reply.body()).orElseThrow(() -> Failures.notJson(reply, null));
    }

    static <T> T decode(Gson gson, Reply reply, Type type) {
        return decode(gson, json(reply), type, reply);
    }

    static <T> T decode(Gson gson, JsonElement json, Type type, Reply reply) {
        T value;
        try {
            value = gson.fromJson(json, type);
        } catch (JsonParseException | IllegalStateException | ArithmeticException e) {
            throw unexpected("the answer is not a " + type.getTypeName() + ": " + e.getMessage(), reply, e);
        }
        if (value == null) {
            throw unexpected("the answer is null, not a " + type.getTypeName(), reply, null);
        }
        return value;
    }

    /// A number in a header.
    static long number(Reply reply, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unexpected("no number where one was announced: \"" + text + "\"", reply, e);
        }
    }

    private static Malformed unexpected(String message, Reply reply, @Nullable Throwable cause) {
        return new Malformed(Malformed.Likely.UNEXPECTED_SHAPE, message, reply.date(), cause);
    }

    /// Strict, unlike the parser's default, to which a web page is a string.
    static Optional<JsonElement> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement element = JsonParser.parseReader(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(element) : Optional.empty();
        } catch (JsonParseException | IOException notJson) {
            return Optional.empty();
        }
    }
}
