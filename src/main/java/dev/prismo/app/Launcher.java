package dev.prismo.app;

/// The class that `java` starts. Compiled for an old release, so that an old Java can say in words what is missing,
/// and so that Maven, itself on an older Java, can look at it in `mvn javafx:run`.
public final class Launcher {
    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] args) {
        int found = Runtime.version().feature();
        if (found < NEEDED) {
            System.err.println("prismo: needs Java " + NEEDED + " or later, and this is Java " + found
                    + ". Install a newer JDK, or set JAVA_HOME to one.");
            System.exit(1);
        }
        Prismo.main(args);
    }
}
