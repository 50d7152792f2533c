package org.mhhsbench.bench.generate;

import org.mhhsbench.scenarios.spi.codec.Envelope;
import org.mhhsbench.scenarios.spi.workload.MeterFacts;

/** What a message says of its meter beside the readings. Stateless. */
final class Envelopes {

    private Envelopes() {}

    static Envelope of(MeterFacts meter) {
        String role = switch (meter.marketSegment()) {
            case "A" -> "ADS";
            case "U" -> "UMSDS";
            default -> "SDS";
        };
        return new Envelope(
                "10000000" + meter.mpan() / 100_000_000_000L, meter.gspGroup(), meter.connectionType(), role);
    }
}
