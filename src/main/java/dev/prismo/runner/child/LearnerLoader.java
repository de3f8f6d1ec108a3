package dev.prismo.runner.child;

import java.util.Map;

/// Loads one fresh copy of a program's classes, and lets them see of the JDK what is allowed.
final class LearnerLoader extends ClassLoader {
    private final Map<String, byte[]> classes;
    private final AllowedJava allowed;

    LearnerLoader(Map<String, byte[]> classes, AllowedJava allowed) {
        super("program", null);
        this.classes = Map.copyOf(classes);
        this.allowed = allowed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = classes.get(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
            if (allowed.allowsClass(name)) {
                return super.loadClass(name, resolve);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
