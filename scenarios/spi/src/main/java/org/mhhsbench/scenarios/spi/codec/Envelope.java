package org.mhhsbench.scenarios.spi.codec;

/**
 * What an IF-021 message says beside its readings. Settlement takes none of it for its cells: those come from the
 * registrations.
 *
 * @param distributorDipId 10 characters
 * @param connectionType W, L, H, E or U
 * @param senderRole who sends: SDS, ADS or UMSDS
 */
public record Envelope(String distributorDipId, String gspGroup, String connectionType, String senderRole) {

    /** A home in London. */
    public static final Envelope HOME = new Envelope("1000000002", "_C", "W", "SDS");
}
