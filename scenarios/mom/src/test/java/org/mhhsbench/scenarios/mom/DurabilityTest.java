package org.mhhsbench.scenarios.mom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.Providers;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.Technology;
import org.mhhsbench.scenarios.spi.technology.TechnologyProvider;

/** What a level means, seen from outside: which files the broker's JVM forces to the disk. */
@Timeout(180)
class DurabilityTest {

    private static final String EVENT = "jdk.FileForce";
    private static final int MESSAGES = 50;

    @TempDir
    Path folder;

    @Test
    void at_l2_nothing_is_confirmed_before_its_journal_has_been_forced() throws Exception {
        assertThat(forcesOfTheJournal("mom-artemis-l2")).hasSizeGreaterThanOrEqualTo(MESSAGES);
    }

    @Test
    void at_l1_nobody_waits_for_the_disk() throws Exception {
        // Its files are forced when they are made, before anything is published.
        assertThat(forcesOfTheJournal("mom-artemis")).hasSizeLessThan(MESSAGES / 2);
    }

    /** While messages were confirmed one after another. */
    private List<RecordedEvent> forcesOfTheJournal(String variant) throws Exception {
        Technology technology = ((TechnologyProvider) Providers.byId(variant)).technology(Settings.defaults(folder));
        Path recording = folder.resolve("forces.jfr");
        Path settings = Files.writeString(
                folder.resolve("forces.jfc"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><configuration version=\"2.0\"><event name=\"" + EVENT
                        + "\"><setting name=\"enabled\">true</setting><setting name=\"threshold\">0 ms</setting>"
                        + "</event></configuration>");
        ServerCommand command = technology.server();
        List<String> arguments = new ArrayList<>(command.jvmArguments());
        arguments.add("-XX:StartFlightRecording=dumponexit=true,filename=" + recording + ",settings=" + settings);
        ServerCommand recorded = new ServerCommand(command.mainClass(), command.options(), arguments);
        Deliveries deliveries = new Deliveries(true);
        try (ServerProcess server = ServerProcess.start(recorded, folder.resolve("server"))) {
            technology.prepare(server.address());
            try (PublishingEnd publisher = technology.publisher(server.address(), deliveries)) {
                for (int i = 0; i < MESSAGES; i++) {
                    deliveries.publish(publisher, i, i + 1);
                    deliveries.awaitSafe(i + 1);
                }
            }
        }
        try (Stream<RecordedEvent> events = RecordingFile.readAllEvents(recording).stream()) {
            return events.filter(event -> event.getEventType().getName().equals(EVENT))
                    .filter(event -> event.getString("path").contains("/journal/"))
                    .toList();
        }
    }
}
