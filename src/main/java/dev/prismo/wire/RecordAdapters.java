package dev.prismo.wire;

import com.google.gson.FieldNamingStrategy;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds records to what they declare: Gson alone would fill missing components with null and 0.
final class RecordAdapters implements TypeAdapterFactory {

    @Override
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        if (!type.getRawType().isRecord()) {
            return null;
        }
        List<String> required = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        for (RecordComponent component : type.getRawType().getRecordComponents()) {
            String name = jsonName(type.getRawType(), component, gson.fieldNamingStrategy());
            if (component.getType() == Optional.class) {
                optional.add(name);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        return new Checked<>(
                type.getRawType().getSimpleName(),
                gson.getDelegateAdapter(this, type),
                gson.getAdapter(JsonElement.class),
                required,
                optional);
    }

    private static String jsonName(Class<?> type, RecordComponent component, FieldNamingStrategy naming) {
        try {
            Field field = type.getDeclaredField(component.getName());
            SerializedName given = field.getAnnotation(SerializedName.class);
            return given == null ? naming.translateName(field) : given.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }

    private static final class Checked<T> extends TypeAdapter<T> {
        private final String name;
        private final TypeAdapter<T> fields;
        private final TypeAdapter<JsonElement> tree;
        private final List<String> required;
        private final List<String> optional;

        Checked(String name, TypeAdapter<T> fields, TypeAdapter<JsonElement> tree, List<String> required,
                List<String> optional) {
            this.name = name;
            this.fields = fields;
            this.tree = tree;
            this.required = required;
            this.optional = optional;
        }

        @Override
        public void write(JsonWriter out, @Nullable T value) throws IOException {
            fields.write(out, value);
        }

        @Override
        public @Nullable T read(JsonReader in) throws IOException {
            JsonElement element = tree.read(in);
            if (element.isJsonNull()) {
                return null;
            }
            if (!(element instanceof JsonObject object)) {
                throw new JsonParseException(name + " is not an object");
            }
            for (String component : required) {
                if (!object.has(component) || object.get(component).isJsonNull()) {
                    throw new JsonParseException(name + " lacks " + component);
                }
            }
            for (String component : optional) {
                if (!object.has(component)) {
                    object.add(component, JsonNull.INSTANCE);
                }
            }
            return fields.fromJsonTree(object);
        }
    }
}
