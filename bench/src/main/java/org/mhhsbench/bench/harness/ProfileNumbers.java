package org.mhhsbench.bench.harness;

import org.mhhsbench.results.model.RunRecord.Profile;

/**
 * What a profile measures unless somebody says otherwise, and what it needs to claim what it claims.
 *
 * @param blocks that it has, and needs: with fewer the run claims less
 * @param warmupMs of the closed loop, at the least
 * @param seconds of each rate of the open loop
 */
public record ProfileNumbers(
        Profile profile, int blocks, long warmupMs, long warmupCapMs, long throughputMs, int seconds) {

    private static final ProfileNumbers SMOKE = new ProfileNumbers(Profile.SMOKE, 1, 3_000, 10_000, 5_000, 10);
    private static final ProfileNumbers STANDARD = new ProfileNumbers(Profile.STANDARD, 10, 10_000, 60_000, 5_000, 30);
    private static final ProfileNumbers PUBLISH = new ProfileNumbers(Profile.PUBLISH, 20, 10_000, 120_000, 5_000, 60);

    public static ProfileNumbers of(Profile profile) {
        return switch (profile) {
            case SMOKE -> SMOKE;
            case STANDARD -> STANDARD;
            case PUBLISH -> PUBLISH;
        };
    }

    /** The profile, or the highest below it that so many blocks are enough for. */
    public static Profile reached(Profile wanted, int blocks) {
        Profile reached = wanted;
        while (blocks < of(reached).blocks && reached != Profile.SMOKE) {
            reached = Profile.values()[reached.ordinal() - 1];
        }
        return reached;
    }

    /** What a run of a profile may claim, for people. */
    public static String claims(Profile profile) {
        return switch (profile) {
            case SMOKE -> "smoke: that everything works; not for comparison";
            case STANDARD -> "standard: verdicts against one baseline";
            case PUBLISH -> "publish: verdicts on all pairs, and p99.9";
        };
    }
}
