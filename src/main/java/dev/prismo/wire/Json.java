package dev.prismo.wire;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;

/// JSON as our servers speak it.
///
/// Names are `snake_case`; times are ISO 8601 with any offset; an `Optional` is a value or null. Records say what they
/// need: a component that is missing or null makes decoding fail, unless it is an `Optional` or `@Nullable`. Nulls are
/// written, since to a database they are not the same as nothing.
public final class Json {
    private Json() {}

    public static Gson create() {
        return new GsonBuilder()
                .setStrictness(Strictness.STRICT)
                .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                .serializeNulls()
                .disableHtmlEscaping()
                .registerTypeAdapter(Instant.class, text(Json::instant).nullSafe())
                .registerTypeAdapter(LocalDate.class, text(LocalDate::parse).nullSafe())
                .registerTypeAdapterFactory(new OptionalAdapters())
                .registerTypeAdapterFactory(new RecordAdapters())
                .create();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static <T> TypeAdapter<T> text(Function<String, T> parse) {
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                out.value(value.toString());
            }

            @Override
            public T read(JsonReader in) throws IOException {
                String text = in.nextString();
                try {
                    return parse.apply(text);
                } catch (DateTimeException e) {
                    throw new JsonParseException("not a time: " + text, e);
                }
            }
        };
    }
}
