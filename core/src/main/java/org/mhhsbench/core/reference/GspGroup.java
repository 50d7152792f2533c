package org.mhhsbench.core.reference;

import java.util.List;
import java.util.Set;

/** The 14 GSP Groups of Great Britain by their ids. Source: Market Domain Data v377. */
public final class GspGroup {

    /** All ids in code-point order; there is neither {@code _I} nor {@code _O}. */
    public static final List<String> IDS =
            List.of("_A", "_B", "_C", "_D", "_E", "_F", "_G", "_H", "_J", "_K", "_L", "_M", "_N", "_P");

    private static final Set<String> KNOWN = Set.copyOf(IDS);

    private GspGroup() {}

    public static boolean isId(String text) {
        return KNOWN.contains(text);
    }
}
