package dev.prismo.localserver.realtime;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Who is on which topic. Public and private channels of the same name do not meet.
final class Hub {
    private final Map<Topic, Members> topics = new ConcurrentHashMap<>();

    record Topic(String name, boolean isPrivate) {}

    /// All of one topic; its lock keeps the order of what they are told about each other.
    private static final class Members {
        private final Set<Channel> channels = new LinkedHashSet<>();
        private final Presence<Channel> presence = new Presence<>();
    }

    /// @param welcome tells the channel that it is there; nothing of the topic comes before that, and all after it
    void join(Channel channel, Runnable welcome) {
        within(channel, members -> {
            welcome.run();
            members.channels.add(channel);
            if (channel.config().presence()) {
                channel.push("presence_state", members.presence.state());
            }
        });
    }

    void leave(Channel channel) {
        within(channel, members -> {
            members.channels.remove(channel);
            members.presence.untrack(channel).ifPresent(gone -> tellOf(members, gone));
        });
    }

    void track(Channel channel, JsonObject said) {
        within(channel, members -> {
            if (members.channels.contains(channel)) {
                members.presence.track(channel, channel.config().presenceKey(), said)
                        .ifPresent(news -> tellOf(members, news));
            }
        });
    }

    void untrack(Channel channel) {
        within(channel, members -> members.presence.untrack(channel).ifPresent(gone -> tellOf(members, gone)));
    }

    /// To all but its sender, unless that wants to hear itself.
    void broadcast(Channel from, Broadcast broadcast) {
        for (Channel member : members(from.hubTopic())) {
            if (member != from || from.config().hearsItself()) {
                member.deliver(broadcast);
            }
        }
    }

    void broadcast(Topic topic, Broadcast broadcast) {
        members(topic).forEach(member -> member.deliver(broadcast));
    }

    private List<Channel> members(Topic topic) {
        List<Channel> found = new ArrayList<>();
        topics.computeIfPresent(topic, (name, members) -> {
            found.addAll(members.channels);
            return members;
        });
        return found;
    }

    private static void tellOf(Members members, JsonObject news) {
        members.channels.forEach(member -> member.pushToAll("presence_diff", news));
    }

    private void within(Channel channel, Consumer<Members> action) {
        topics.compute(channel.hubTopic(), (name, found) -> {
            Members members = found == null ? new Members() : found;
            action.accept(members);
            return members.channels.isEmpty() ? null : members;
        });
    }
}
