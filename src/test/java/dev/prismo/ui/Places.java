package dev.prismo.ui;

import java.util.ArrayList;
import java.util.List;

/// A [Navigator] that goes nowhere and remembers where it was sent.
public final class Places implements Navigator {
    public final List<Route> visited = new ArrayList<>();

    @Override
    public void go(Route route) {
        visited.add(route);
    }

    @Override
    public void back() {}

    @Override
    public void forward() {}
}
