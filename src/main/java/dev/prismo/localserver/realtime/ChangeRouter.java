package dev.prismo.localserver.realtime;

import dev.prismo.localserver.realtime.Access.Caller;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows which channel wants to hear of which changes, and tells it of those that it may see.
final class ChangeRouter implements ChangeFeed.Receiver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeRouter.class);
    private static final String CODE = "RealtimeDisabledForConfiguration";

    private final Publication publication;
    private final RowReader reader;
    private final ChangeFeed feed;
    private final Map<Channel, List<Binding>> subscriptions = new ConcurrentHashMap<>();
    /// The published tables by their numbers, as of the latest change of the schema; empty if they must be asked for.
    /// Only the feed's thread changes it.
    private volatile Map<Long, Table> known = Map.of();

    ChangeRouter(Database database) {
        this.publication = new Publication(database);
        this.reader = new RowReader(database);
        this.feed = new ChangeFeed(database.owner(), this);
    }

    /// From when this returns, the channel hears of what is committed.
    ///
    /// @throws Refusal if nothing that fits is published, or a condition can't be tested; a subscription that the
    ///     channel had has ended then
    void subscribe(Channel channel, List<Binding> bindings) throws Refusal {
        subscriptions.remove(channel);
        feed.require();
        try {
            Collection<Table> tables = publication.tables().values();
            // After that, so that no table of these lacks its trigger.
            publication.announce();
            for (Binding binding : bindings) {
                check(binding, channel.caller(), tables);
            }
        } catch (SQLException e) {
            LOG.warn("Realtime can't subscribe: {}", e.getMessage());
            throw new Refusal("UnableToSubscribeToPostgres", "Realtime was unable to connect to the project database");
        }
        subscriptions.put(channel, bindings);
    }

    void unsubscribe(Channel channel) {
        subscriptions.remove(channel);
    }

    @Override
    public void close() {
        feed.close();
    }

    private void check(Binding binding, Caller caller, Collection<Table> tables) throws Refusal {
        List<Table> covered = tables.stream().filter(table -> binding.covers(table.schema(), table.name())).toList();
        if (covered.isEmpty()) {
            throw new Refusal(CODE, "Unable to subscribe to changes with given parameters. Please check Realtime is "
                    + "enabled for the given connect parameters: " + binding.described());
        }
        for (Table table : covered) {
            for (Condition condition : binding.conditions()) {
                if (table.readableBy(caller.role()).stream().noneMatch(c -> c.name().equals(condition.column()))) {
                    throw unfit(binding, "invalid column for filter " + condition.column());
                }
            }
            test(binding, table, caller);
        }
    }

    /// The conditions are tried on no row at all: a value that is none of its type shows at once.
    private void test(Binding binding, Table table, Caller caller) throws Refusal {
        if (binding.conditions().isEmpty() || table.key().isEmpty() || !table.isOpenTo(caller.role())) {
            return;
        }
        try {
            reader.current(table, caller, List.of(), List.of(binding.conditions()));
        } catch (SQLException e) {
            throw unfit(binding, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Refusal unfit(Binding binding, String why) {
        return new Refusal(CODE, "Unable to subscribe to changes with given parameters. An exception happened so please "
                + "check your connect parameters: " + binding.described() + ". Exception: " + why);
    }

    @Override
    public void missed() {
        known = Map.of();
        subscriptions.keySet().forEach(Channel::fail);
    }

    @Override
    public void changed(List<Change> changes) {
        if (subscriptions.isEmpty()) {
            return;
        }
        try {
            Map<Long, Table> tables = new HashMap<>(published());
            tables.keySet().retainAll(changes.stream().map(Change::table).collect(Collectors.toSet()));
            Map<Long, List<Audience>> audiences = new HashMap<>();
            for (Table table : tables.values()) {
                audiences.put(table.oid(), audiences(table));
            }
            for (Table table : tables.values()) {
                List<Change> some = changes.stream().filter(change -> isOf(table, change)).toList();
                for (Audience audience : audiences.get(table.oid())) {
                    audience.look(reader, some);
                }
            }
            for (Change change : changes) {
                audiences.getOrDefault(change.table(), List.of()).forEach(audience -> audience.tell(change));
            }
        } catch (SQLException e) {
            LOG.warn("Realtime lost {} changes: {}", changes.size(), e.getMessage());
            missed();
        }
    }

    /// A table that was published meanwhile is announced from now on.
    @Override
    public void schemaChanged() {
        known = Map.of();
        if (subscriptions.isEmpty()) {
            return;
        }
        try {
            publication.announce();
        } catch (SQLException e) {
            LOG.warn("Realtime can't hear of every published table: {}", e.getMessage());
        }
    }

    private Map<Long, Table> published() throws SQLException {
        Map<Long, Table> tables = known;
        if (tables.isEmpty()) {
            tables = publication.tables();
            known = tables;
        }
        return tables;
    }

    private static boolean isOf(Table table, Change change) {
        return change.table() == table.oid() && table.types().contains(change.type());
    }

    private List<Audience> audiences(Table table) {
        Map<Caller, Audience> audiences = new LinkedHashMap<>();
        subscriptions.forEach((channel, bindings) -> {
            List<Binding> some = bindings.stream()
                    .filter(binding -> binding.covers(table.schema(), table.name()))
                    .toList();
            if (!some.isEmpty() && channel.isOpen()) {
                audiences.computeIfAbsent(channel.caller(), caller -> new Audience(table, caller)).add(channel, some);
            }
        });
        return List.copyOf(audiences.values());
    }
}
