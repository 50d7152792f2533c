package org.mhhsbench.scenarios.spi.technology;

import java.util.List;
import java.util.Map;

/**
 * What to start as a server.
 *
 * @param mainClass on this JVM's class path; calls {@link ServerMain#run}
 * @param options what it is told, by name; it reads them from a file that nobody else may read
 * @param jvmArguments beside those of this JVM that open modules: its heap at the least
 */
public record ServerCommand(Class<?> mainClass, Map<String, String> options, List<String> jvmArguments) {

    public ServerCommand {
        options = Map.copyOf(options);
        jvmArguments = List.copyOf(jvmArguments);
    }
}
