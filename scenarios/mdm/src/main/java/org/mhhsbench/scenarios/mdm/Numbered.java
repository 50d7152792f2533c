package org.mhhsbench.scenarios.mdm;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mhhsbench.scenarios.postgres.Offered;

/**
 * What was offered as it is delivered: the same numbers each time.
 *
 * @param said what the sources say; empty for bytes that are no message
 * @param id a number that nothing else has
 * @param fault why bytes are no message; null if there is no reason
 */
record Numbered(Offered offered, long id, List<Said> said, String fault) {

    Set<Long> ids() {
        return said.stream().map(Said::id).collect(Collectors.toSet());
    }
}
