package dev.prismo.localserver.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Describes a schema as OpenAPI 2.0 does, as far as the caller may use it. Tools make types and forms of it.
final class OpenApi {
    /// What the catalog says for people; asked as the caller, whose rights decide what is there.
    private static final String FACTS =
            """
            select obj_description(n.oid, 'pg_namespace') as description,
              (select coalesce(json_object_agg(c.relname, json_build_object(
                        'description', obj_description(c.oid, 'pg_class'),
                        'columns', (select coalesce(json_object_agg(a.attname, json_build_object(
                              'description', col_description(c.oid, a.attnum),
                              'format', format_type(case when t.typtype = 'd' then pg_basetype(t.oid) else t.oid end, null),
                              'required', a.attnotnull or t.typnotnull,
                              'length', case when t.typname in ('varchar', 'bpchar') and a.atttypmod > 4 then a.atttypmod - 4 end,
                              'values', (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
                            order by a.attnum), '{}')
                            from pg_attribute a join pg_type t on t.oid = a.atttypid
                           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)) order by c.relname), '{}')
                 from pg_class c
                where c.relnamespace = n.oid and c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
                  and (has_table_privilege(c.oid, 'select, insert, update, delete')
                       or has_any_column_privilege(c.oid, 'select, insert, update'))) as tables,
              (select coalesce(json_object_agg(p.oid, coalesce(obj_description(p.oid, 'pg_proc'), '')), '{}') from pg_proc p
                where p.pronamespace = n.oid and has_function_privilege(p.oid, 'execute')) as functions
              from pg_namespace n where n.nspname = """;

    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final List<String> NUMBERS = List.of("numeric", "real", "double precision");

    private final Schema schema;
    private final JsonObject facts;
    private final JsonObject paths = new JsonObject();
    private final JsonObject definitions = new JsonObject();
    private final JsonObject parameters = new JsonObject();

    private OpenApi(Schema schema, JsonObject facts) {
        this.schema = schema;
        this.facts = facts;
    }

    static Sql facts(Schema schema) {
        return new AnswerSql().body("json_agg(s)->0").of(new Sql().add(FACTS).value(schema.name(), "name"));
    }

    /// @param facts the answer to [#facts]
    /// @param host under which clients reach the API
    static String document(Schema schema, Answer facts, @Nullable String host) {
        JsonElement read = JsonParser.parseString(
                facts.body() == null ? "null" : new String(facts.body(), StandardCharsets.UTF_8));
        OpenApi api = new OpenApi(schema, read.isJsonObject() ? read.getAsJsonObject() : new JsonObject());
        return Json.text(api.document(host == null ? "localhost" : host));
    }

    private JsonObject document(String host) {
        shared();
        paths.add("/", object("get", object(
                "tags", array("Introspection"), "summary", "OpenAPI description (this document)",
                "produces", array("application/openapi+json", "application/json"), "responses", answer("200", "OK"))));
        JsonObject tables = part("tables");
        tables.keySet().forEach(name -> schema.table(name).ifPresent(table -> table(table, tables.getAsJsonObject(name))));
        JsonObject functions = part("functions");
        schema.routines().values().stream()
                .flatMap(List::stream)
                .filter(routine -> functions.has(String.valueOf(routine.oid())))
                .forEach(routine -> routine(routine, functions.get(String.valueOf(routine.oid())).getAsString()));
        JsonElement description = facts.get("description");
        JsonArray forms = array("application/json", "application/vnd.pgrst.object+json;nulls=stripped",
                "application/vnd.pgrst.object+json", "text/csv");
        return object(
                "swagger", "2.0",
                "info", object(
                        "title", "PostgREST API",
                        "description", description == null || description.isJsonNull()
                                ? "This is a dynamic API generated from the database" : description.getAsString(),
                        "version", "14.0"),
                "host", host,
                "basePath", "/rest/v1",
                "schemes", array("http"),
                "consumes", forms,
                "produces", forms,
                "paths", paths,
                "definitions", definitions,
                "parameters", parameters);
    }

    private JsonObject part(String name) {
        JsonElement part = facts.get(name);
        return part == null || !part.isJsonObject() ? new JsonObject() : part.getAsJsonObject();
    }

    private void shared() {
        for (String name : List.of("select", "order", "offset", "limit", "on_conflict")) {
            parameters.add(name, parameter(name, "query"));
        }
        parameters.add("range", parameter("Range", "header"));
        parameters.add("rangeUnit", parameter("Range-Unit", "header"));
        parameters.add("preferCount", preference("count=exact", "count=planned", "count=estimated"));
        parameters.add("preferReturn", preference("return=representation", "return=minimal"));
        parameters.add("preferParams", preference());
        parameters.add("preferPost", preference("return=representation", "return=minimal",
                "resolution=ignore-duplicates", "resolution=merge-duplicates"));
    }

    private void table(Schema.Relation table, JsonObject about) {
        String name = table.name();
        JsonArray rows = new JsonArray();
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        about.getAsJsonObject("columns").asMap().forEach((column, fact) -> {
            JsonObject details = fact.getAsJsonObject();
            properties.add(column, property(table, column, details));
            if (details.get("required").getAsBoolean()) {
                required.add(column);
            }
            String filter = "rowFilter." + name + "." + column;
            parameters.add(filter, parameter(column, "query"));
            rows.add(reference("parameters", filter));
        });
        definitions.add(name, described(about.get("description"),
                object("required", required, "properties", properties, "type", "object")));
        parameters.add("body." + name, object("name", name, "in", "body", "required", false,
                "schema", reference("definitions", name)));
        JsonObject rowsAnswer = answer("200", "OK");
        rowsAnswer.getAsJsonObject("200").add("schema",
                object("type", "array", "items", reference("definitions", name)));
        rowsAnswer.add("206", object("description", "Partial Content"));
        JsonObject methods = new JsonObject();
        methods.add("get", operation(name, about, rowsAnswer, rows,
                "select", "order", "range", "rangeUnit", "offset", "limit", "preferCount"));
        if (table.insertable()) {
            methods.add("post", operation(name, about, answer("201", "Created"), new JsonArray(),
                    "body." + name, "select", "preferPost"));
        }
        if (table.updatable()) {
            methods.add("patch", operation(name, about, answer("204", "No Content"), rows, "body." + name, "preferReturn"));
        }
        if (table.deletable()) {
            methods.add("delete", operation(name, about, answer("204", "No Content"), rows, "preferReturn"));
        }
        paths.add("/" + name, methods);
    }

    private JsonObject property(Schema.Relation table, String column, JsonObject fact) {
        JsonObject property = typed(fact.get("format").getAsString());
        StringBuilder notes = new StringBuilder();
        if (table.primaryKey().contains(column)) {
            notes.append("\nThis is a Primary Key.<pk/>");
        }
        schema.relationshipsFrom(table).stream()
                .filter(r -> r.cardinality() == Schema.Cardinality.MANY_TO_ONE && r.columns().equals(List.of(column)))
                .findFirst()
                .ifPresent(r -> notes.append("\nThis is a Foreign Key to `%1$s.%2$s`.<fk table='%1$s' column='%2$s'/>"
                        .formatted(r.to().name(), r.foreignColumns().getFirst())));
        String own = fact.get("description").isJsonNull() ? "" : fact.get("description").getAsString();
        if (!notes.isEmpty()) {
            property.addProperty("description", own + (own.isEmpty() ? "" : "\n\n") + "Note:" + notes);
        } else if (!own.isEmpty()) {
            property.addProperty("description", own);
        }
        Schema.Column known = table.columns().get(column);
        if (known != null && known.defaultValue() != null) {
            property.add("default", initial(known.defaultValue(), property));
        }
        if (!fact.get("length").isJsonNull()) {
            property.add("maxLength", fact.get("length"));
        }
        if (!fact.get("values").isJsonNull()) {
            property.add("enum", fact.get("values"));
        }
        return property;
    }

    /// A literal as its value, anything else as SQL.
    private static JsonElement initial(String sql, JsonObject property) {
        String text = sql.replaceFirst("^'(.*)'::[^']*$", "$1");
        boolean string = property.has("type") && property.get("type").getAsString().equals("string");
        try {
            JsonElement value = JsonParser.parseString(text);
            return string || !value.isJsonPrimitive() ? object("", text).get("") : value;
        } catch (JsonParseException noLiteral) {
            return object("", text).get("");
        }
    }

    private void routine(Routine routine, String description) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        JsonArray arguments = new JsonArray();
        Set<String> names = new HashSet<>();
        for (Routine.Parameter parameter : routine.parameters()) {
            properties.add(parameter.name(), typed(parameter.type()));
            if (names.add(parameter.name()) && parameter.required()) {
                required.add(parameter.name());
            }
            arguments.add(object("name", parameter.name(), "in", "query", "required", parameter.required(),
                    "type", "string", "format", parameter.type()));
        }
        JsonArray body = new JsonArray();
        body.add(object("name", "args", "in", "body", "required", true, "schema",
                object("type", "object", "required", required, "properties", properties)));
        body.add(reference("parameters", "preferParams"));
        JsonObject about = object("description", description);
        String tag = "(rpc) " + routine.name();
        JsonObject methods = new JsonObject();
        if (routine.readOnly()) {
            methods.add("get", operation(tag, about, answer("200", "OK"), arguments));
        }
        methods.add("post", operation(tag, about, answer("200", "OK"), body));
        paths.add("/rpc/" + routine.name(), methods);
    }

    private static JsonObject operation(
            String tag, JsonObject about, JsonObject responses, JsonArray first, String... shared) {
        JsonArray all = first.deepCopy();
        for (String name : shared) {
            all.add(reference("parameters", name));
        }
        JsonElement text = about.get("description");
        String[] lines = text == null || text.isJsonNull() ? new String[] {""} : text.getAsString().split("\n", 2);
        JsonObject operation = object("tags", array(tag), "parameters", all, "responses", responses);
        if (!lines[0].isEmpty()) {
            operation.addProperty("summary", lines[0]);
        }
        if (lines.length > 1) {
            operation.addProperty("description", lines[1].strip());
        }
        return operation;
    }

    private static JsonObject typed(String format) {
        JsonObject type = object("format", WHOLE.contains(format) ? (format.equals("bigint") ? "int64" : "int32") : format);
        if (format.endsWith("[]")) {
            type.addProperty("type", "array");
            JsonObject items = typed(format.substring(0, format.length() - 2));
            items.remove("format");
            type.add("items", items);
        } else if (WHOLE.contains(format)) {
            type.addProperty("type", "integer");
        } else if (NUMBERS.contains(format)) {
            type.addProperty("type", "number");
        } else if (format.equals("boolean")) {
            type.addProperty("type", "boolean");
        } else if (!format.startsWith("json")) {
            type.addProperty("type", "string");
        }
        return type;
    }

    private static JsonObject described(@Nullable JsonElement description, JsonObject definition) {
        if (description != null && !description.isJsonNull()) {
            definition.add("description", description);
        }
        return definition;
    }

    private static JsonObject parameter(String name, String in) {
        return object("name", name, "in", in, "required", false, "type", "string");
    }

    private static JsonObject preference(String... values) {
        JsonObject parameter = parameter("Prefer", "header");
        if (values.length > 0) {
            parameter.add("enum", array(values));
        }
        return parameter;
    }

    private static JsonObject answer(String status, String reason) {
        return object(status, object("description", reason));
    }

    private static JsonObject reference(String kind, String name) {
        return object("$ref", "#/" + kind + "/" + name);
    }

    private static JsonArray array(String... elements) {
        JsonArray array = new JsonArray();
        List.of(elements).forEach(array::add);
        return array;
    }

    /// @param pairs a name, then its value, and so on
    private static JsonObject object(Object... pairs) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = (String) pairs[i];
            switch (pairs[i + 1]) {
                case JsonElement element -> object.add(name, element);
                case Boolean flag -> object.addProperty(name, flag);
                default -> object.addProperty(name, String.valueOf(pairs[i + 1]));
            }
        }
        return object;
    }
}
