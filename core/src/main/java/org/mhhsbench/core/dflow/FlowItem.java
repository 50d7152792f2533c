package org.mhhsbench.core.dflow;

import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * An instance as it was read: a message, or what is wrong with it.
 *
 * @param message null if something is wrong
 * @param start where it begins in the bytes of the file
 * @param end where what follows it begins
 * @param violations empty if it is a message
 */
public record FlowItem(ConsumptionMessage message, int start, int end, List<FlowViolation> violations) {

    public FlowItem {
        violations = List.copyOf(violations);
        if ((message == null) == violations.isEmpty()) {
            throw new IllegalArgumentException("an item must be a message or have violations");
        }
    }
}
