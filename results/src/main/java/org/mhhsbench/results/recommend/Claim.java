package org.mhhsbench.results.recommend;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mhhsbench.results.model.Volume;

/**
 * What is said of a technology. Source: the table of technology patterns by which the architecture working group for GB
 * market-wide half-hourly settlement argued in December 2020, row by row; what it does not claim is null or empty here.
 *
 * @param technology as the table names it
 * @param patterns the patterns that are this technology, by the names that runs have for them
 * @param mode batch or real time
 * @param synchronisation how sender and receiver meet, each way that is claimed
 * @param volume how much it carries: what a claim names with a stroke goes from the one to the other, and high has no upper end
 * @param volumeWords as the table says it
 */
record Claim(
        String technology,
        List<String> patterns,
        String mode,
        Set<String> synchronisation,
        Set<Volume> volume,
        String volumeWords) {

    private static final String POINT_TO_POINT = "point to point";
    private static final String PUBLISH_SUBSCRIBE = "publish subscribe";
    private static final String REQUEST_RESPONSE = "request response";

    /** The table's rows, in its order, and those of the patterns beside it of which it claims no volume. */
    static final List<Claim> ALL = List.of(
            new Claim("MFT", List.of("mft"), "batch", Set.of(POINT_TO_POINT), EnumSet.of(Volume.LOW), "low"),
            new Claim("EDI", List.of("edi"), "batch", Set.of(POINT_TO_POINT), EnumSet.of(Volume.LOW), "low"),
            new Claim("MOM", List.of("mom"), "batch", Set.of(PUBLISH_SUBSCRIBE), EnumSet.of(Volume.MEDIUM), "medium"),
            new Claim(
                    "ESB",
                    List.of("esb"),
                    "real time",
                    Set.of(PUBLISH_SUBSCRIBE),
                    EnumSet.of(Volume.MEDIUM, Volume.MEDIUM_HIGH, Volume.HIGH),
                    "medium/high"),
            new Claim(
                    "API",
                    List.of("api"),
                    "real time",
                    Set.of(REQUEST_RESPONSE),
                    EnumSet.of(Volume.LOW, Volume.MEDIUM),
                    "low/medium"),
            new Claim(
                    "EDA",
                    List.of("eda"),
                    "real time",
                    Set.of("event notification"),
                    EnumSet.of(Volume.HIGH, Volume.VERY_HIGH),
                    "high"),
            new Claim("CDC", List.of("cdc"), null, Set.of(), Set.of(), null),
            new Claim("MDM", List.of("mdm"), null, Set.of(PUBLISH_SUBSCRIBE), Set.of(), null));
}
