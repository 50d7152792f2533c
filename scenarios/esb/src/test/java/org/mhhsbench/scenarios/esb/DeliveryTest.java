package org.mhhsbench.scenarios.esb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mhhsbench.scenarios.esb.Samples.await;
import static org.mhhsbench.scenarios.esb.Samples.message;
import static org.mhhsbench.scenarios.esb.Samples.messages;

import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.contract.EndRecorder;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.ServerCommand;
import org.mhhsbench.scenarios.spi.technology.ServerProcess;
import org.mhhsbench.scenarios.spi.technology.SubscribingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** A bus in a process of its own that is killed, and one whose subscriber is away. */
@Timeout(180)
class DeliveryTest {

    @TempDir
    Path folder;

    private final EndRecorder recorder = new EndRecorder();
    private final Technology technology = new EsbCamelProvider().technology(Settings.defaults(Path.of("")));

    @Test
    void a_bus_that_is_killed_amid_its_work_has_passed_each_message_once_and_in_order() throws Exception {
        int messages = 3_000;
        try (ServerProcess bus = ServerProcess.start(technology.server(), folder.resolve("server"));
                PublishingEnd publisher = technology.publisher(bus.address(), recorder)) {
            for (int i = 0; i < messages; i++) {
                int index = i;
                await("room for " + index, () -> publisher.offer(message(index), index, false));
                if (i % 1_000 == 700) {
                    bus.process().destroyForcibly();
                    bus.process().onExit().get(60, TimeUnit.SECONDS);
                    bus.restart();
                }
            }
            await("all to be safe", () -> recorder.safe.size() == messages);
            // Behind everything that was sent again.
            await("room for the last", () -> publisher.offer(message(messages), messages, true));
            // What lies on the queue, before any subscriber has looked for what comes again.
            try (Application application = new Application(bus.address())) {
                String settlement = Application.NAMES.settlement(0);
                await("all to pass", () -> application.count(settlement) > messages);
                List<Message> passed = application.take(settlement, messages + 1);
                assertThat(Application.numbers(passed)).isSorted().doesNotHaveDuplicates();
                await("the last to be safe", () -> recorder.safe.size() > messages);
                assertThat(Letter.bytesOf(passed.get(messages))).isEqualTo(Samples.encoded(Encoding.BINARY, messages));
            }
        }
        assertThat(recorder.safe)
                .isEqualTo(LongStream.rangeClosed(0, messages).boxed().toList());
        assertThat(recorder.failures).isEmpty();
    }

    @Test
    void without_a_subscriber_the_publisher_is_held_up_in_the_end_and_nothing_is_lost() throws Exception {
        BusOptions little = new BusOptions(
                false, Encoding.JSON, 50, 1 << 16, 1 << 20, Application.NAMES, Optional.empty(), Optional.empty());
        ServerCommand command = new ServerCommand(BusMain.class, little.toMap(), List.of("-Xmx128m"));
        try (ServerProcess bus = ServerProcess.start(command, folder.resolve("server"));
                PublishingEnd publisher = technology.publisher(bus.address(), recorder)) {
            int taken = 0;
            int refused = 0;
            while (refused < 1_000) {
                if (publisher.offer(message(taken), taken, false)) {
                    taken++;
                    refused = 0;
                } else {
                    refused++;
                    Thread.sleep(2);
                }
            }
            assertThat(taken).isBetween(2_000, 15_000);
            int all = taken;
            assertThat(recorder.safe).hasSizeLessThan(all);
            try (SubscribingEnd subscriber = technology.subscriber(bus.address(), 0, Map.of(), recorder)) {
                recorder.durableTo(subscriber);
                await("all", () -> recorder.messages.size() == all);
            }
            assertThat(recorder.messages).isEqualTo(messages(0, all));
        }
        assertThat(recorder.failures).isEmpty();
    }
}
