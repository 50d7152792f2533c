package org.mhhsbench.scenarios.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.scenarios.spi.Deadline;
import org.mhhsbench.scenarios.spi.technology.Address;
import org.mhhsbench.scenarios.spi.technology.PublishingEnd;
import org.mhhsbench.scenarios.spi.technology.Technology;

/** Publishes as a test wants it. */
public final class Publishing {

    private Publishing() {}

    /** Returns when all are safe. */
    public static void all(Technology technology, Address server, List<ConsumptionMessage> messages) throws Exception {
        EndAnswers answers = new EndAnswers();
        try (PublishingEnd publisher = technology.publisher(server, answers)) {
            offer(publisher, messages, 0);
            answers.nextSafe(messages.size());
            answers.hasNothingMore();
        }
    }

    /** Returns when all are taken. */
    public static void offer(PublishingEnd publisher, List<ConsumptionMessage> messages, long firstIndex) {
        Deadline deadline = Deadline.in(Duration.ofSeconds(EndAnswers.LIMIT_SECONDS));
        for (int i = 0; i < messages.size(); i++) {
            while (!publisher.offer(messages.get(i), firstIndex + i, i == messages.size() - 1)) {
                assertThat(deadline.passed()).as("no room for message %s", i).isFalse();
                Thread.onSpinWait();
            }
        }
    }
}
