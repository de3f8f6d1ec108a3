package dev.prismo.localserver.rest;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/// The one Gson of this package: writes nulls, and leaves `<` and `=` readable.
final class Json {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    static String text(JsonElement element) {
        return GSON.toJson(element);
    }
}
