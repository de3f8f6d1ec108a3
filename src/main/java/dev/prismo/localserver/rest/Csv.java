package dev.prismo.localserver.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Reads CSV with a header line; fields may be in double quotes, in which two stand for one.
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /// @return an array of objects, whose values are texts, or null where the field is `NULL`
    static JsonArray toJson(String text) {
        Csv csv = new Csv(text);
        if (csv.atEnd()) {
            throw Errors.body("not enough input");
        }
        List<String> names = csv.line();
        JsonArray rows = new JsonArray();
        while (!csv.atEnd()) {
            List<String> fields = csv.line();
            if (fields.size() == 1 && fields.getFirst().isEmpty() && names.size() > 1) {
                continue;
            }
            if (fields.size() != names.size()) {
                throw Errors.body("All lines must have same number of fields");
            }
            JsonObject row = new JsonObject();
            for (int i = 0; i < fields.size(); i++) {
                row.addProperty(names.get(i), fields.get(i).equals("NULL") ? null : fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private boolean atEnd() {
        return at == text.length();
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field());
        } while (accept(','));
        if (!accept('\r') && !accept('\n') && !atEnd()) {
            throw Errors.body("parse error in CSV (line break or comma expected at character " + (at + 1) + ")");
        }
        if (at > 0 && text.charAt(at - 1) == '\r') {
            accept('\n');
        }
        return fields;
    }

    private boolean accept(char c) {
        boolean there = !atEnd() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private String field() {
        if (!accept('"')) {
            int start = at;
            while (!atEnd() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }
        StringBuilder field = new StringBuilder();
        while (!atEnd()) {
            if (accept('"')) {
                if (!accept('"')) {
                    return field.toString();
                }
                field.append('"');
            } else {
                field.append(text.charAt(at++));
            }
        }
        throw Errors.body("parse error in CSV (a quoted field does not end)");
    }
}
