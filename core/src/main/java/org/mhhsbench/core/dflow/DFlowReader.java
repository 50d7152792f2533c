package org.mhhsbench.core.dflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;

/** Reads files of {@link DFlow}s from memory. Whatever the bytes, it returns what is wrong with them. Any thread. */
public final class DFlowReader {

    /** Instances of a file; a longer one must be sent as several. */
    public static final int MAX_INSTANCES = 100_000;

    private final Profile profile;

    public DFlowReader(Profile profile) {
        this.profile = profile;
    }

    /**
     * Reads a file.
     *
     * @param name what violations call it
     * @param bytes from its beginning
     * @param length how many are the file's
     */
    public FlowContent read(String name, byte[] bytes, int length) {
        Violations violations = new Violations(name);
        // Of their own: they are told of however much is wrong with the content.
        Violations ofEnvelope = new Violations(name);
        Line line = new Line(bytes, length, profile, violations);
        EnvelopeReader envelope = new EnvelopeReader(line, profile, ofEnvelope);
        FlowHeader header = envelope.header();
        DFlow flow = header == null ? null : DFlow.of(header.flow()).orElse(null);
        if (header != null && flow == null) {
            ofEnvelope.add(1, 3, "the flow must be D0379001 or D0036001", header.flow());
        }
        List<FlowViolation> wrong = new ArrayList<>(violations.takeAll());
        List<FlowItem> items = List.of();
        if (flow != null) {
            items = items(header, flow, line, envelope, violations, ofEnvelope);
            envelope.finish(items.size());
        }
        wrong.addAll(ofEnvelope.takeAll());
        wrong.addAll(violations.takeAll());
        wrong.sort(Comparator.comparingInt(FlowViolation::line));
        return new FlowContent(header, items, wrong);
    }

    private List<FlowItem> items(
            FlowHeader header,
            DFlow flow,
            Line line,
            EnvelopeReader envelope,
            Violations violations,
            Violations ofEnvelope) {
        List<FlowItem> items = new ArrayList<>();
        InstanceReader instance = new InstanceReader(flow, header, line, profile, violations);
        int start = line.end();
        boolean open = false;
        boolean more;
        do {
            more = envelope.nextRecord();
            if (open && (!more || line.is(flow.instanceGroup))) {
                items.add(item(instance, items.size(), start, line, violations));
                open = false;
            }
            if (more && !open) {
                if (items.size() == MAX_INSTANCES) {
                    ofEnvelope.add(line.number(), 0, "a file must have at most " + MAX_INSTANCES + " instances");
                    return items;
                }
                start = line.start();
                instance.begin();
                open = true;
            } else if (more) {
                instance.add();
            }
        } while (more);
        return items;
    }

    private static FlowItem item(InstanceReader instance, int ordinal, int start, Line next, Violations violations) {
        int end = next.start();
        ConsumptionMessage message = instance.end(ordinal);
        List<FlowViolation> wrong = violations.takeBefore(next.number());
        return new FlowItem(wrong.isEmpty() ? message : null, start, end, wrong);
    }
}
