package org.mhhsbench.core.dflow;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of any flow as texts: for small ones.
 *
 * @param header null if it has none that can be used
 * @param groups between header and trailer, each as its fields, the group's name first; without fields only where there
 *     are violations
 * @param violations empty if header, trailer and the form of each line are as they must be; what is counted as an instance
 *     depends on the flow: each group
 */
public record FlowText(FlowHeader header, List<List<String>> groups, List<FlowViolation> violations) {

    private static final int MAX_GROUPS = 100_000;

    public FlowText {
        groups = List.copyOf(groups);
        violations = List.copyOf(violations);
    }

    /**
     * Reads a file.
     *
     * @param name what violations call it
     */
    public static FlowText read(String name, byte[] bytes, Profile profile) {
        Violations violations = new Violations(name);
        Line line = new Line(bytes, bytes.length, profile, violations);
        EnvelopeReader envelope = new EnvelopeReader(line, profile, violations);
        FlowHeader header = envelope.header();
        List<List<String>> groups = new ArrayList<>();
        if (header != null) {
            while (envelope.nextRecord() && groups.size() < MAX_GROUPS) {
                List<String> fields = new ArrayList<>();
                for (int field = 1; field <= line.fields(); field++) {
                    fields.add(line.text(field));
                }
                if (line.blank()) {
                    violations.add(line.number(), 0, "a line must not be empty");
                }
                groups.add(List.copyOf(fields));
            }
            envelope.finish(groups.size());
        }
        return new FlowText(header, groups, violations.takeAll());
    }

    /** The header of a file, for who passes it on and looks at nothing else; what is wrong with it is told in its place. */
    public static FlowText headerOf(String name, byte[] bytes, int length) {
        Violations violations = new Violations(name);
        Line line = new Line(bytes, length, Profile.LENIENT, violations);
        FlowHeader header = new EnvelopeReader(line, Profile.LENIENT, violations).header();
        return new FlowText(header, List.of(), violations.takeAll());
    }
}
