package dev.prismo.cloud.policy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.prismo.cloud.policy.PolicyMatrix.Block;
import dev.prismo.cloud.policy.Requests.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Does one thing over HTTP and tells what came of it. Whether anything changed is asked of the database itself, as what
/// the server says about its own doing is not to be trusted here.
///
/// The outcome is `yes`, `none` for success without any effect, or the status of a refusal that changed nothing.
final class PolicyProbe {
    private final PolicyWorld world;
    private final PolicySchema schema;
    private final Map<String, String> known = new HashMap<>();
    private boolean rowIsAway;

    PolicyProbe(PolicyWorld world, PolicySchema schema) {
        this.world = world;
        this.schema = schema;
    }

    /// Reads the columns of the row, looked for, stumbled upon, and counted; all three must agree.
    String select(Caller caller, Block block, List<String> columns) {
        bringBack();
        String list = String.join(",", columns);
        Answer byKey = world.get(caller, block.table() + "?select=" + list + "&" + filter(block));
        Answer all = world.get(caller, block.table() + "?select=" + list + (columns.contains(block.key()) ? "" : "," + block.key()));
        Answer counted = world.request(caller, "HEAD", "/rest/v1/" + block.table() + "?select=" + columns.getFirst() + "&" + filter(block))
                .header("Prefer", "count=exact").send();
        String outcome = read(byKey, rows -> !rows.isEmpty());
        String found = read(all, rows -> contains(rows, block));
        String count = counted.status() != 200 ? "" + counted.status() : counted.total().equals("0") ? "none" : "yes";
        boolean agree = outcome.equals(found) && outcome.equals(count);
        return agree ? outcome : outcome + " by key, " + found + " among all, " + count + " by count";
    }

    /// Hands in a copy of the row, which is taken away before so that no other rule than the policies refuses it.
    String insert(Caller caller, Block block, Collection<String> columns) {
        JsonObject row = row(block);
        JsonObject copy = new JsonObject();
        columns.forEach(column -> copy.add(column, row.get(column)));
        takeAway(block);
        long before = count(block.table());
        Answer answer = world.request(caller, "POST", "/rest/v1/" + block.table()).body(copy.toString()).send();
        boolean changed = count(block.table()) != before;
        if (changed) {
            restore();
        }
        return outcome(answer, changed);
    }

    /// Until the next [#restore].
    private void takeAway(Block block) {
        if (!rowIsAway) {
            world.run("set session_replication_role = replica; delete from public." + block.table() + where(block)
                    + "; set session_replication_role = origin");
            rowIsAway = true;
        }
    }

    private void bringBack() {
        if (rowIsAway) {
            restore();
        }
    }

    /// Sets the column to what it is, or to another person if it names one.
    String update(Caller caller, Block block, String column) {
        bringBack();
        JsonElement value = row(block).get(column);
        boolean person = schema.namesPeople(block.table(), column);
        if (person) {
            boolean own = !value.isJsonNull() && value.getAsString().equals(world.id(Caller.OWNER));
            value = new JsonPrimitive(world.id(own ? Caller.CLASSMATE : Caller.OWNER));
        }
        JsonObject change = new JsonObject();
        change.add(column, value);
        Answer answer = world.request(caller, "PATCH", "/rest/v1/" + block.table() + "?" + filter(block))
                .body(change.toString()).send();
        boolean changed = changed(block);
        if (changed && person) {
            restore();
        }
        return outcome(answer, changed);
    }

    String delete(Caller caller, Block block) {
        bringBack();
        known(block);
        Answer answer = world.request(caller, "DELETE", "/rest/v1/" + block.table() + "?" + filter(block)).send();
        boolean gone = changed(block);
        if (gone) {
            restore();
        }
        return outcome(answer, gone);
    }

    /// Calls a function with every argument null and keeps nothing of what it did: `yes` says that it was let in, whatever
    /// it made of that.
    String call(Caller caller, PolicySchema.Function function) {
        JsonObject arguments = new JsonObject();
        function.arguments().forEach(name -> arguments.add(name, JsonNull.INSTANCE));
        Answer answer = world.request(caller, "POST", "/rest/v1/rpc/" + function.name())
                .header("Prefer", "tx=rollback").body(arguments.toString()).send();
        return answer.status() < 300 || List.of(400, 404, 409).contains(answer.status()) ? "yes" : "" + answer.status();
    }

    private static String outcome(Answer answer, boolean changed) {
        if (answer.status() < 300) {
            return changed ? "yes" : "none";
        }
        return changed ? answer.status() + " but it happened" : "" + answer.status();
    }

    private static String read(Answer answer, Predicate<JsonArray> there) {
        return answer.status() != 200 ? "" + answer.status()
                : there.test(answer.json().getAsJsonArray()) ? "yes" : "none";
    }

    private boolean contains(JsonArray rows, Block block) {
        String id = world.id(block.value());
        return rows.asList().stream().anyMatch(row -> id.equals(row.getAsJsonObject().get(block.key()).getAsString()));
    }

    private JsonObject row(Block block) {
        return JsonParser.parseString(known(block)).getAsJsonObject().getAsJsonObject("row");
    }

    /// Whether the row is another than it was when last looked at.
    private boolean changed(Block block) {
        String now = read(block);
        return !now.equals(known.put(block.title(), now));
    }

    /// Puts everything back.
    void restore() {
        known.clear();
        rowIsAway = false;
        world.restore();
    }

    private String known(Block block) {
        return known.computeIfAbsent(block.title(), title -> read(block));
    }

    /// The row and its version, which differs after every update; an empty text if the row is gone.
    private String read(Block block) {
        List<String> rows = world.query("select json_build_object('version', xmin, 'row', to_jsonb(r)) from public."
                + block.table() + " r" + where(block));
        return rows.isEmpty() ? "" : rows.getFirst();
    }

    private long count(String table) {
        return Long.parseLong(world.query("select count(*) from public." + table).getFirst());
    }

    private String filter(Block block) {
        return block.key() + "=eq." + world.id(block.value());
    }

    private String where(Block block) {
        return " where " + block.key() + " = '" + world.id(block.value()) + "'";
    }
}
