package org.mhhsbench.core.dflow;

import java.util.List;

/**
 * A file as it was read. An instance that is wrong leaves the others as they are; a wrong envelope says that the file is not
 * what its sender sent, and nothing of it should be used.
 *
 * @param header null if it has none that can be used
 * @param items by ordinal
 * @param violations of the envelope
 */
public record FlowContent(FlowHeader header, List<FlowItem> items, List<FlowViolation> violations) {

    public FlowContent {
        items = List.copyOf(items);
        violations = List.copyOf(violations);
    }

    /** Whether the envelope holds. */
    public boolean whole() {
        return header != null && violations.isEmpty();
    }
}
