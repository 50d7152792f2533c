package org.mhhsbench.scenarios.edi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mhhsbench.core.ConsumptionMessage;
import org.mhhsbench.core.dflow.FlowContent;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.core.dflow.FlowItem;
import org.mhhsbench.core.dflow.FlowViolation;
import org.mhhsbench.core.dflow.Profile;
import org.mhhsbench.scenarios.edi.Answer.Told;
import org.mhhsbench.scenarios.sftp.SftpLink;
import org.mhhsbench.scenarios.spi.technology.Inlet;

/**
 * Delivers the messages of an interchange, each once; what is no message is laid aside before the next one is looked at. Of
 * an interchange whose envelope does not hold, or that has too many instances that are no messages, nothing is delivered.
 * For one thread.
 */
final class Intake {

    /**
     * An interchange of which all was delivered.
     *
     * @param answer what is to be answered when it is durable
     * @param lastPosition of a message of it; −1 if it has none
     */
    record Taken(long turn, FileKey key, Participant from, Answer answer, long lastPosition) {}

    /** Nothing of an interchange can be used; the message is its first violation. */
    static final class Rejected extends Exception {

        private static final long serialVersionUID = 1L;
        private final transient List<Told> violations;

        Rejected(List<FlowViolation> violations) {
            super(violations.get(0).toString());
            this.violations = violations.stream()
                    .limit(Limits.TOLD_VIOLATIONS)
                    .map(Told::of)
                    .toList();
        }

        List<Told> violations() {
            return violations;
        }
    }

    private final Participant self;
    private final InterchangeReader reader;
    private final DeadLetterBox deadLetters;
    private final Inlet inlet;
    private final BooleanSupplier closing;
    private long delivered;
    private boolean ended;

    /**
     * @param self whose mailbox it is
     * @param reached the last position that is not to be delivered again
     * @param closing whether nothing more is to be delivered
     */
    Intake(
            Participant self,
            Profile reading,
            DeadLetterBox deadLetters,
            long reached,
            Inlet inlet,
            BooleanSupplier closing) {
        this.self = self;
        this.reader = new InterchangeReader(reading);
        this.deadLetters = deadLetters;
        this.delivered = reached;
        this.inlet = inlet;
        this.closing = closing;
    }

    /** Whether the inlet has thrown: nothing may be delivered or answered any more. */
    boolean ended() {
        return ended;
    }

    /**
     * Delivers what was collected under a number, from where an earlier attempt was broken off.
     *
     * @param header null if it has none that can be used
     * @param bytes null if they are more than may be, or cannot be read
     * @return empty if it was not gone through to its end
     */
    Optional<Taken> take(SftpLink link, long turn, FlowHeader header, byte[] bytes) throws IOException, Rejected {
        String name = header == null ? Long.toString(turn) : header.fileId();
        if (bytes == null) {
            throw rejected(
                    name, 0, "an interchange must be readable and have at most " + Limits.RECEIVED_BYTES + " bytes");
        }
        FlowContent content = reader.read(name, bytes);
        if (!content.whole()) {
            throw new Rejected(content.violations());
        }
        if (!header.to().equals(self.id())) {
            throw rejected(name, 7, "the recipient must be " + self.id() + ", was " + header.to());
        }
        requireUsable(content);
        return deliver(link, turn, content, bytes);
    }

    private static Rejected rejected(String name, int field, String rule) {
        return new Rejected(List.of(new FlowViolation(name, 1, field, rule)));
    }

    private static void requireUsable(FlowContent content) throws Rejected {
        List<FlowItem> wrong =
                content.items().stream().filter(item -> item.message() == null).toList();
        if (wrong.size() > Limits.REJECTED_INSTANCES) {
            throw new Rejected(wrong.stream()
                    .limit(Limits.TOLD_VIOLATIONS)
                    .map(item -> item.violations().get(0))
                    .toList());
        }
    }

    private Optional<Taken> deliver(SftpLink link, long turn, FlowContent content, byte[] bytes) throws IOException {
        List<Told> told = new ArrayList<>();
        int messages = 0;
        long last = -1;
        for (int ordinal = 0; ordinal < content.items().size(); ordinal++) {
            FlowItem item = content.items().get(ordinal);
            if (item.message() == null) {
                layAside(link, turn, ordinal, item, bytes);
                item.violations().stream()
                        .limit(Limits.TOLD_VIOLATIONS - told.size())
                        .map(Told::of)
                        .forEach(told::add);
                continue;
            }
            last = Turns.position(turn, ordinal);
            if (last > delivered && !handOver(item.message(), last)) {
                return Optional.empty();
            }
            messages++;
        }
        FlowHeader header = content.header();
        FileKey key = FileKey.of(header);
        Answer answer = told.isEmpty() ? Answer.accepted(key, messages) : Answer.partly(key, messages, told);
        return Optional.of(new Taken(turn, key, Participant.from(header), answer, last));
    }

    private void layAside(SftpLink link, long turn, int ordinal, FlowItem item, byte[] bytes) throws IOException {
        int end = item.end();
        // The end of its last line separates it from what follows.
        end -= end > item.start() && bytes[end - 1] == '\n' ? 1 : 0;
        deadLetters.lay(
                link,
                String.format("%012d-%06d", turn, ordinal),
                item.violations().get(0).toString(),
                Arrays.copyOfRange(bytes, item.start(), end));
    }

    /** False if nothing more is to be delivered. */
    private boolean handOver(ConsumptionMessage message, long position) {
        if (closing.getAsBoolean()) {
            return false;
        }
        try {
            inlet.deliver(message, self.id(), position);
        } catch (RuntimeException | Error e) {
            // Whoever threw it knows.
            ended = true;
            return false;
        }
        delivered = position;
        return true;
    }
}
