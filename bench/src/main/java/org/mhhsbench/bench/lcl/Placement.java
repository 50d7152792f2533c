package org.mhhsbench.bench.lcl;

import java.util.List;
import java.util.Locale;

/**
 * Gives each household an MPAN, a supplier, a distributor and a line loss factor class.
 *
 * <p>All of it follows from the number in the LCL id and the areas on offer: the same home gets the same registration in every import with the same line losses, whichever other homes are there. The MPAN is the
 * area's prefix, that number in ten digits, and the check digit, so ids and MPANs match one to one.
 */
final class Placement {

    /** No supplier of Market Domain Data v377 has one of these. */
    static final List<String> SUPPLIERS = List.of("SYNA", "SYNB", "SYNC", "SYND", "SYNE");

    static final String PLACEHOLDER_LLFC = "001";

    private static final int[] CHECK_WEIGHTS = {3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43};

    private final List<Area> areas;

    Placement(List<Area> areas) {
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("areas: empty: must hold one area at least");
        }
        this.areas = List.copyOf(areas);
    }

    /** A distributor and those of its line loss factor classes that homes get. */
    record Area(Distributor distributor, List<String> llfcs) {}

    /** Without line loss factors: all homes in London, in a class that no file has. */
    static Placement withoutLineLosses() {
        return new Placement(List.of(new Area(Distributor.LONDON, List.of(PLACEHOLDER_LLFC))));
    }

    List<Area> areas() {
        return areas;
    }

    Home home(String lclId) {
        int number = Integer.parseInt(lclId.substring("MAC".length()));
        // Successive digits of a mixed-radix number: every combination occurs, and equally often.
        int rest = number;
        String supplier = SUPPLIERS.get(rest % SUPPLIERS.size());
        rest /= SUPPLIERS.size();
        Area area = areas.get(rest % areas.size());
        rest /= areas.size();
        String llfc = area.llfcs().get(rest % area.llfcs().size());
        return new Home(lclId, mpan(area.distributor().mpanPrefix(), number), supplier, area.distributor(), llfc);
    }

    static String mpan(String prefix, int number) {
        String digits = prefix + String.format(Locale.ROOT, "%010d", number);
        int sum = 0;
        for (int i = 0; i < CHECK_WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * CHECK_WEIGHTS[i];
        }
        return digits + sum % 11 % 10;
    }
}
