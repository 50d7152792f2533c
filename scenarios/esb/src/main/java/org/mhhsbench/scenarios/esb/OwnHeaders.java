package org.mhhsbench.scenarios.esb;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** No property of a message from outside becomes a header, by which it could direct a route; none but these goes out. */
final class OwnHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(Stamp.SESSION, Stamp.NUMBER, Letter.REASON);

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
