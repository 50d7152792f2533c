package org.mhhsbench.bench.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mhhsbench.core.aggregate.CellShare;
import org.mhhsbench.core.dataset.CellFile;
import org.mhhsbench.core.dataset.Explanation;
import org.mhhsbench.core.reference.LineLossFactors;
import org.mhhsbench.core.reference.LoadShapes;
import org.mhhsbench.core.reference.SettlementGroup;
import org.mhhsbench.core.reference.Tariff;
import org.mhhsbench.core.state.Version;

/** Lays out an {@link Explanation} for a terminal, in ASCII as far as the dataset's own texts are. */
final class ExplanationText {

    private static final String ITEM = "  %-14s%s";
    private static final int QUOTIENT_DECIMALS = 6;

    private final Explanation explanation;
    private final boolean settlement;
    private final List<String> lines = new ArrayList<>();

    private ExplanationText(Explanation explanation) {
        this.explanation = explanation;
        this.settlement = explanation.cell().file() == CellFile.SETTLEMENT;
    }

    static List<String> lines(Explanation explanation) {
        ExplanationText text = new ExplanationText(explanation);
        text.cell();
        explanation.meters().forEach(text::meter);
        text.sum();
        return text.lines;
    }

    private void cell() {
        CellFile file = explanation.cell().file();
        lines.add(file.fileName());
        List<String> key = explanation.cell().key();
        for (int i = 0; i < key.size(); i++) {
            column(file.keyColumns().get(i), printable(key.get(i)));
        }
        for (int i = 0; i < explanation.figures().size(); i++) {
            column(file.figureColumns().get(i), figure(i));
        }
        lines.add("");
        lines.add("period " + explanation.period() + " of " + explanation.periods() + ", the half hour to "
                + instant(explanation.halfHour() * 1800));
        lines.add("messages up to " + instant(explanation.run().cutoffEpochSecond()) + " count");
    }

    /** A figure as it was computed, and as it was given where that is something else. */
    private String figure(int i) {
        String computed = explanation.figures().get(i).toPlainString();
        boolean differs = explanation
                .differences()
                .contains(explanation.cell().file().figureColumns().get(i));
        return differs
                ? computed + " (given: " + explanation.cell().figures().get(i).toPlainString() + ")"
                : computed;
    }

    private void column(String name, String value) {
        lines.add(String.format("  %-26s%s", name, value));
    }

    private void meter(Explanation.Meter meter) {
        lines.add("");
        lines.add(String.format(Locale.ROOT, "MPAN %013d", meter.share().mpan()));
        SettlementGroup group = meter.group();
        Tariff tariff = meter.tariff();
        item(
                "registration",
                "from " + meter.from() + (meter.to() == null ? ", open-ended" : " until before " + meter.to()));
        item(
                "",
                "supplier " + group.supplier() + ", gspGroup " + group.gspGroup() + ", distributor "
                        + tariff.distributor() + ", llfc " + tariff.llfc() + ", marketSegment " + group.marketSegment()
                        + ", connectionType " + group.connectionType());
        item(
                "",
                (meter.energised() ? "energised" : "de-energised") + ", "
                        + (meter.domestic() ? "domestic" : "not domestic") + ", bmUnit " + bmUnit(meter));
        readings(meter);
        if (meter.share().estimate() != null) {
            estimate(meter.share());
        }
        if (settlement) {
            item("losses", losses(meter));
        }
    }

    private static String bmUnit(Explanation.Meter meter) {
        String unit = meter.group().bmUnit();
        return meter.defaultBmUnit()
                ? unit + " (of bm-units.csv: the registration names none)"
                : unit + " (of the registration)";
    }

    private String said(Version version) {
        return version.withdrawn()
                ? "withdrawn"
                : kiloWattHours(version.wattHours()) + " kWh " + (version.actual() ? "actual" : "estimated");
    }

    private void readings(Explanation.Meter meter) {
        String name = "reading " + explanation.quantity();
        if (meter.readings().isEmpty()) {
            item(name, "none");
        }
        for (Explanation.Reading reading : meter.readings()) {
            item(
                    name,
                    said(reading.version()) + ", "
                            + instant(reading.version().epochSecond()) + " "
                            + reading.version().transactionId() + ": "
                            + switch (reading.standing()) {
                                case COUNTS -> "counts";
                                case REPLACED -> "replaced by a newer version";
                                case AFTER_CUTOFF -> "after the cutoff";
                            });
            name = "";
        }
    }

    private void estimate(CellShare share) {
        LoadShapes.HalfHour shape = share.estimate().shape();
        if (shape == null) {
            item("default", "0.000 kWh, flag B: no load shape has this half hour");
            return;
        }
        item("default", kiloWattHours(share.wattHours()) + " kWh, flag " + shape.flag() + ": " + formula(share));
        LoadShapes.Category category = shape.category();
        item(
                "load shape",
                "of gspGroup " + (category.gspGroup().isEmpty() ? "any" : category.gspGroup())
                        + ", domestic " + (category.domestic() == null ? "any" : category.domestic() ? "T" : "F")
                        + ", marketSegment " + category.marketSegment() + ", connectionType "
                        + category.connectionType()
                        + ", " + category.quantity());
    }

    private static String formula(CellShare share) {
        CellShare.Estimate estimate = share.estimate();
        LoadShapes.HalfHour shape = estimate.shape();
        if (estimate.scaled()) {
            return kiloWattHours(shape.periodWattHours()) + " x " + kiloWattHours(estimate.annualWattHours()) + " / "
                    + kiloWattHours(shape.annualWattHours()) + " = " + quotient(estimate)
                    + ", half up to a whole Wh";
        }
        return "the load shape's own value, as "
                + (estimate.annualWattHours() < 0 ? "no annual consumption is known" : "the shape has no annual total");
    }

    /** Period times consumption by annual total, cut to what a line has room for. */
    private static String quotient(CellShare.Estimate estimate) {
        BigDecimal product = new BigDecimal(
                BigInteger.valueOf(estimate.shape().periodWattHours())
                        .multiply(BigInteger.valueOf(estimate.annualWattHours())),
                3);
        BigDecimal annual = BigDecimal.valueOf(estimate.shape().annualWattHours());
        BigDecimal cut = product.divide(annual, QUOTIENT_DECIMALS, RoundingMode.DOWN);
        return cut.toPlainString() + (cut.multiply(annual).compareTo(product) == 0 ? "" : "..");
    }

    private static String losses(Explanation.Meter meter) {
        CellShare share = meter.share();
        String amount = new BigDecimal(share.lossesMilliWattHours(), 6).toPlainString() + " kWh";
        if (share.factor() == LineLossFactors.MISSING) {
            return amount + ": no line loss factor of " + meter.tariff().distributor() + " "
                    + meter.tariff().llfc() + ", counted as 1.000";
        }
        return amount + " = " + kiloWattHours(share.wattHours()) + " x (" + kiloWattHours(share.factor()) + " - 1)";
    }

    private void sum() {
        lines.add("");
        long left = explanation.meterCount() - explanation.meters().size();
        if (left > 0) {
            lines.add(count(left) + " more in the sum and not listed: --limit " + explanation.meterCount()
                    + " lists all");
        }
        String volume = Explanation.megawattHours(explanation.wattHours()).toPlainString();
        String sum = "sum of " + count(explanation.meterCount()) + ": ";
        if (!settlement) {
            lines.add(sum + volume + " MWh");
            return;
        }
        String losses = Explanation.megawattHoursOfMilli(explanation.lossesMilliWattHours())
                .toPlainString();
        // The figure of the row comes first.
        lines.add(sum
                + (explanation.isLosses()
                        ? losses + " MWh of losses, on a consumption of " + volume + " MWh"
                        : volume + " MWh of consumption, with losses of " + losses + " MWh"));
    }

    private static String count(long meters) {
        return meters + (meters == 1 ? " MPAN" : " MPANs");
    }

    private void item(String name, String value) {
        lines.add(String.format(ITEM, name, printable(value)).stripTrailing());
    }

    /** Thousandths with three decimals: watt-hours as kWh, or a factor. */
    private static String kiloWattHours(long thousandths) {
        return kiloWattHours(BigInteger.valueOf(thousandths));
    }

    private static String kiloWattHours(BigInteger wattHours) {
        return new BigDecimal(wattHours, 3).toPlainString();
    }

    private static String instant(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).toString();
    }

    /** Ids are others' text: what would move the cursor of a terminal does not reach it. */
    private static String printable(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.codePoints()
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }
}
