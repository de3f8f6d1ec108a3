package dev.prismo.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// [Connections] that remember what was done. A link is read if it begins as one does.
public final class FakeConnections implements Connections {
    public static final Offer SCHOOL = new Offer("Hill School", "hill.example.org", "prismo://connect?hill");

    private final List<String> events = new ArrayList<>();
    private Current current = new Current(Kind.LOCAL, "", "");

    public FakeConnections at(Current where) {
        current = where;
        return this;
    }

    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public Current current() {
        return current;
    }

    @Override
    public Offer read(String text) {
        if (!text.startsWith("prismo://connect?")) {
            throw new LearnException.ConnectionRefused("no link.", LearnException.ConnectionRefused.Reason.NOT_A_PROFILE);
        }
        return SCHOOL;
    }

    @Override
    public Offer read(Path file) {
        return SCHOOL;
    }

    @Override
    public void accept(Offer offer) {
        events.add("accepted " + offer.host());
    }

    @Override
    public void leave() {
        events.add("left");
    }
}
