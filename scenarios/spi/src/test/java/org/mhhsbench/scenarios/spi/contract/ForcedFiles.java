package org.mhhsbench.scenarios.spi.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;

/** What a server's JVM forces to the disk, seen from outside by a flight recording. */
final class ForcedFiles {

    private static final String EVENT = "jdk.FileForce";

    private final Path recording;
    private final Path settings;

    ForcedFiles(Path folder) throws IOException {
        recording = folder.resolve("forces.jfr");
        settings = Files.writeString(
                folder.resolve("forces.jfc"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><configuration version=\"2.0\"><event name=\"" + EVENT
                        + "\"><setting name=\"enabled\">true</setting><setting name=\"threshold\">0 ms</setting>"
                        + "</event></configuration>");
    }

    /** The same server, watched. */
    ServerCommand watched(ServerCommand command) {
        List<String> arguments = new ArrayList<>(command.jvmArguments());
        arguments.add("-XX:StartFlightRecording=dumponexit=true,filename=" + recording + ",settings=" + settings);
        return new ServerCommand(command.mainClass(), command.options(), arguments);
    }

    /** How often a file was forced meanwhile. To be asked when the server has ended. */
    long between(Instant from, Instant to) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals(EVENT))
                .filter(event -> !event.getStartTime().isBefore(from)
                        && !event.getEndTime().isAfter(to))
                .count();
    }
}
