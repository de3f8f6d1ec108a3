package dev.prismo.supabase;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.util.Optional;

/// A table or view. Rows to write are records, maps, JSON objects, or lists of them; a record writes all its
/// components, null ones too, so leave to a map or object what the database should fill in.
public final class Table {
    private final RestApi api;
    private final String name;

    Table(RestApi api, String name) {
        this.api = api;
        this.name = name;
    }

    public Select select() {
        return select("*");
    }

    /// @param columns such as `id, title:name, lab_steps(id, number), modules!inner(name)`
    public Select select(String columns) {
        return new Select(api, name, columns);
    }

    public Insert insert(Object rows) {
        return Insert.insert(api, name, json(rows));
    }

    public Insert upsert(Object rows) {
        return Insert.upsert(api, name, json(rows));
    }

    /// @param values by column
    public Change update(Object values) {
        return new Change(api, name, "PATCH", Optional.of(api.gson().toJson(json(values))));
    }

    public Change delete() {
        return new Change(api, name, "DELETE", Optional.empty());
    }

    private JsonElement json(Object value) {
        Gson gson = api.gson();
        return gson.toJsonTree(value);
    }
}
