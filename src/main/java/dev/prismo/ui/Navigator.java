package dev.prismo.ui;

/// Moves between screens and remembers the way.
public interface Navigator {
    void go(Route route);

    void back();

    void forward();
}
