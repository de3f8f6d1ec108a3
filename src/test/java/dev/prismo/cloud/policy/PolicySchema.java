package dev.prismo.cloud.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the API exposes, asked of the database.
///
/// @param columns of each table and view in the order of the table
/// @param views those that are views
/// @param people `table.column` of every reference to a person
/// @param computed `table.column` of every column that PostgreSQL itself computes, so that nobody ever writes it
record PolicySchema(
        Map<String, List<String>> columns, Set<String> views, Set<String> people, Set<String> computed, List<Function> functions) {

    /// @param signature name and types of arguments
    record Function(String signature, String name, List<String> arguments) {}

    static PolicySchema of(PolicyWorld world) {
        Map<String, List<String>> columns = new TreeMap<>();
        world.query("""
                select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p', 'f') and a.attnum > 0
                  and not a.attisdropped
                order by c.relname, a.attnum""").forEach(name -> {
            String[] parts = name.split("\\.");
            columns.computeIfAbsent(parts[0], table -> new ArrayList<>()).add(parts[1]);
        });
        Set<String> views = new HashSet<>(world.query("""
                select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"""));
        Set<String> people = new HashSet<>(world.query("""
                select c.relname || '.' || a.attname from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                where k.contype = 'f' and k.confrelid = 'public.users'::regclass"""));
        Set<String> computed = new HashSet<>(world.query("""
                select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and (a.attgenerated <> '' or a.attidentity = 'a')"""));
        List<Function> functions = world.query("""
                select p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' from pg_proc p
                where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype order by 1""")
                .stream().map(PolicySchema::function).toList();
        return new PolicySchema(columns, views, people, computed, functions);
    }

    boolean namesPeople(String table, String column) {
        return people.contains(table + "." + column);
    }

    /// The columns of a table that somebody may write.
    List<String> writable(String table) {
        return columns.get(table).stream().filter(column -> !computed.contains(table + "." + column)).toList();
    }

    private static Function function(String signature) {
        String name = signature.substring(0, signature.indexOf('('));
        String arguments = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
        List<String> names = new ArrayList<>();
        for (String argument : arguments.split(", ")) {
            if (!argument.isEmpty()) {
                names.add(argument.split(" ")[0]);
            }
        }
        return new Function(name + "(" + String.join(", ", names) + ")", name, names);
    }
}
