package org.mhhsbench.scenarios.inprocess;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Virtual threads of the JVMs that have them, reached by reflection: the language level is older. Any thread. */
final class VirtualThreads {

    private static final Optional<Method> START = find();

    private VirtualThreads() {}

    private static Optional<Method> find() {
        try {
            // Until 21 they were a preview, and starting one throws.
            return Runtime.version().feature() < 21
                    ? Optional.empty()
                    : Optional.of(Thread.class.getMethod("startVirtualThread", Runnable.class));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    static boolean available() {
        return START.isPresent();
    }

    /**
     * Starts one.
     *
     * @throws UnsupportedOperationException if this JVM has none
     */
    static Thread start(Runnable task) {
        Method start = START.orElseThrow(() -> new UnsupportedOperationException("virtual threads need JDK 21"));
        try {
            return (Thread) start.invoke(null, task);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a virtual thread must start", e);
        }
    }
}
