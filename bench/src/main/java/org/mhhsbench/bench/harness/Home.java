package org.mhhsbench.bench.harness;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Where the program lives: the folder that holds {@code bench/jvm}. */
public final class Home {

    private Home() {}

    /**
     * The folder that the launcher named, or else the nearest one above the classes.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path folder() {
        String named = System.getProperty("mhhs.home");
        if (named != null) {
            return Path.of(named);
        }
        CodeSource source = Home.class.getProtectionDomain().getCodeSource();
        try {
            for (Path at = Path.of(source.getLocation().toURI()); at != null; at = at.getParent()) {
                if (Files.isRegularFile(at.resolve("bench/jvm/17.args"))) {
                    return at;
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("classes must come from a file, came from " + source, e);
        }
        throw new IllegalStateException(
                "no folder with bench/jvm above " + source.getLocation() + ": start the program with bench/mhhs-bench");
    }

    /** The flags that this JVM's version needs. */
    public static Path jvmFlags() {
        String name = Runtime.version().feature() >= 24 ? "25.args" : "17.args";
        return folder().resolve("bench/jvm").resolve(name);
    }
}
