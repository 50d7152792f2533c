package org.mhhsbench.scenarios.mdm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.GspGroup;
import org.mhhsbench.core.reference.MarketSegment;

/**
 * What the registration service and the supplier say of a meter. Consumption messages carry nothing of it, so that it is
 * invented here, from the MPAN alone: before the first reading of a meter is delivered both have spoken of it, where the
 * supplier contradicts. Immutable; any thread.
 *
 * @param perThousand of how many meters of a thousand the supplier says something else
 */
record RegistrationSources(int perThousand) {

    /**
     * A registration, in the order of the hub's attributes.
     *
     * @param said GSP Group, line loss factor class, market segment, connection type, energy direction
     * @param verified whether it was verified at the premises
     */
    record Registration(Source source, long mpan, Instant sentAt, List<String> said, boolean verified) {

        String transactionId() {
            return "T-" + source + "-" + mpan + "-" + sentAt.getEpochSecond();
        }
    }

    /** When the registration service spoke of a meter; the supplier a day before or after, or at the same time. */
    private static final Instant REGISTERED = Instant.parse("2025-04-01T00:00:00Z");

    private static final int DAY_SECONDS = 86_400;
    private static final int CLASSES = 400;

    /** What is said of a meter. */
    List<Registration> of(long mpan) {
        long bits = SecondSource.mixed(mpan + 1);
        String llfc = String.format("%03d", 1 + Long.remainderUnsigned(bits, CLASSES));
        List<String> said = List.of(
                GspGroup.IDS.get((int) Long.remainderUnsigned(bits >>> 10, GspGroup.IDS.size())),
                llfc,
                MarketSegment.S.name(),
                ConnectionType.W.name(),
                (bits >>> 20 & 15) == 0 ? "E" : "I");
        List<Registration> all = new ArrayList<>();
        all.add(new Registration(Source.REGS, mpan, REGISTERED, said, true));
        if (Long.remainderUnsigned(bits >>> 30, 1_000) < perThousand) {
            List<String> other = new ArrayList<>(said);
            other.set(1, String.format("%03d", 1 + CLASSES + Long.remainderUnsigned(bits, CLASSES)));
            all.add(contradiction(mpan, other, (int) (bits >>> 50 & 3)));
        }
        return all;
    }

    private static Registration contradiction(long mpan, List<String> said, int weakness) {
        return switch (weakness) {
            case 0 -> new Registration(Source.SUP, mpan, REGISTERED.plusSeconds(DAY_SECONDS), said, false);
            case 1 -> new Registration(Source.SUP, mpan, REGISTERED.minusSeconds(DAY_SECONDS), said, true);
            default -> new Registration(Source.SUP, mpan, REGISTERED, said, true);
        };
    }
}
