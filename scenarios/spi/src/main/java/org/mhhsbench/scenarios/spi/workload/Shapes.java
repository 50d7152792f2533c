package org.mhhsbench.scenarios.spi.workload;

/**
 * Mean consumption by season, kind of day and local half hour. Seasons are those of the weather: December, March, June
 * and September begin one; a day is a weekday or of the weekend; half hours are of London's clock.
 *
 * <p>The homes' shape is measured: the means in watt-hours of 100 homes of 2013, 1,674,718 readings. Contains data from
 * <i>SmartMeter Energy Consumption Data in London Households</i>, published by UK Power Networks via the London
 * Datastore, licensed under CC BY 4.0. The 384 means of a generated year of 120 homes correlate with these by 0.999; as
 * they are made of them, that says how well the shape comes through the noise and no more. The other shapes are this project's own. Stateless, any thread.
 */
final class Shapes {

    /** Local half hours, for weekday and weekend, for four seasons. */
    static final int CELLS = 4 * 2 * 48;

    private static final int[] HOME = {
        // winter, weekday
        317, 292, 275, 245, 213, 199, 186, 168, 166, 162, 166, 163, 168, 191, 189, 222, 246, 253, 247, 252, 250, 251,
                252, 252, 260, 263, 261, 262, 259, 263, 271, 279, 283, 312, 343, 370, 388, 405, 415, 406, 389, 379, 366,
                357, 340, 317, 275, 237,
        // winter, weekend
        339, 307, 288, 256, 220, 208, 188, 170, 165, 158, 155, 155, 160, 177, 157, 171, 189, 222, 241, 255, 269, 285,
                298, 301, 311, 322, 339, 333, 322, 321, 323, 333, 342, 350, 363, 391, 408, 417, 418, 410, 400, 379, 363,
                347, 327, 312, 277, 243,
        // spring, weekday
        224, 197, 222, 210, 191, 168, 153, 147, 146, 139, 147, 144, 150, 169, 169, 201, 220, 219, 218, 217, 214, 218,
                216, 216, 217, 226, 221, 220, 217, 212, 219, 222, 223, 243, 248, 264, 276, 296, 308, 314, 317, 310, 310,
                309, 297, 279, 248, 217,
        // spring, weekend
        246, 218, 236, 220, 198, 175, 157, 147, 141, 136, 136, 141, 143, 154, 152, 165, 181, 203, 214, 229, 237, 247,
                253, 268, 271, 276, 278, 273, 269, 262, 266, 263, 266, 266, 261, 286, 300, 320, 333, 336, 318, 313, 312,
                308, 299, 283, 255, 222,
        // summer, weekday
        165, 142, 154, 147, 131, 121, 112, 105, 104, 105, 109, 109, 113, 126, 137, 153, 182, 185, 184, 183, 180, 184,
                183, 182, 181, 184, 178, 178, 176, 172, 173, 176, 181, 195, 197, 209, 211, 224, 230, 231, 225, 224, 233,
                238, 242, 235, 212, 189,
        // summer, weekend
        172, 149, 161, 153, 138, 121, 110, 105, 104, 104, 103, 108, 111, 120, 129, 135, 144, 163, 176, 191, 196, 204,
                205, 206, 216, 219, 222, 207, 207, 202, 199, 202, 202, 208, 206, 214, 215, 220, 230, 226, 220, 225, 227,
                230, 235, 229, 213, 192,
        // autumn, weekday
        185, 163, 167, 149, 130, 119, 109, 109, 110, 110, 109, 111, 117, 140, 166, 201, 221, 226, 217, 212, 209, 209,
                204, 201, 203, 208, 205, 204, 199, 197, 202, 206, 209, 235, 256, 272, 283, 304, 318, 322, 320, 307, 297,
                282, 269, 252, 224, 198,
        // autumn, weekend
        203, 179, 185, 161, 142, 128, 117, 111, 109, 107, 108, 107, 111, 124, 137, 156, 164, 189, 209, 222, 230, 231,
                232, 236, 236, 243, 254, 245, 240, 242, 240, 247, 257, 265, 271, 295, 302, 315, 325, 326, 317, 303, 292,
                278, 262, 247, 227, 204,
    };

    private static final int NOON = 25;
    /** By season: half of the half hours between sunrise and sunset, and the peak in thousandths of the yearly mean. */
    private static final int[] HALF_OF_DAYLIGHT = {8, 12, 16, 12};

    private static final int[] SUN_PEAK = {1_900, 4_600, 5_400, 3_800};
    /** By season: the local half hours of dusk and dawn. */
    private static final int[] DUSK = {32, 40, 43, 38};

    private static final int[] DAWN = {16, 12, 9, 13};

    private Shapes() {}

    /** The cell of a local half hour, from 0 to {@link #CELLS} - 1. */
    static int cell(int month, boolean weekend, int localSlot) {
        return (month % 12 / 3 * 2 + (weekend ? 1 : 0)) * 48 + localSlot;
    }

    /** Watt-hours by cell, measured. */
    static int[] homes() {
        return HOME.clone();
    }

    /** Thousandths of the mean by cell: opening hours on all days but fewer on the weekend. */
    static int[] shops() {
        return shape((season, weekend, slot) -> {
            boolean open = slot >= 17 && slot < (weekend ? 33 : 38);
            return (open ? 1_750 : 480) + (season == 0 ? 90 : 0);
        });
    }

    /** Thousandths of the mean by cell: two shifts on weekdays, one on the weekend. */
    static int[] works() {
        return shape((season, weekend, slot) -> {
            boolean shift = slot >= 12 && slot < (weekend ? 28 : 44);
            return (shift ? 1_240 : 700) - (season == 2 ? 60 : 0);
        });
    }

    /** Thousandths of the mean by cell: a bell around noon that is widest and highest in summer. */
    static int[] sun() {
        return shape((season, weekend, slot) -> {
            int half = HALF_OF_DAYLIGHT[season];
            int fromNoon = slot - NOON;
            return Math.max(0, SUN_PEAK[season] * (half * half - fromNoon * fromNoon) / (half * half));
        });
    }

    /** Thousandths of a lamp's power by cell: on from dusk to dawn. */
    static int[] lamps() {
        return shape((season, weekend, slot) -> slot >= DUSK[season] || slot < DAWN[season] ? 1_000 : 0);
    }

    private interface Formula {
        int at(int season, boolean weekend, int slot);
    }

    private static int[] shape(Formula formula) {
        int[] shape = new int[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            shape[cell] = formula.at(cell / 96, cell / 48 % 2 == 1, cell % 48);
        }
        return shape;
    }
}
