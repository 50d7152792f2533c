package org.mhhsbench.scenarios.api;

import java.util.List;
import org.mhhsbench.core.ConsumptionMessage;

/**
 * The messages of a request to the webhook.
 *
 * @param first position of the first; the others follow
 */
record Arrival(String upstream, long first, List<ConsumptionMessage> messages) {

    long last() {
        return first + messages.size() - 1;
    }
}
