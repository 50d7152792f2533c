package org.mhhsbench.scenarios.spi.workload;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mhhsbench.core.MeasurementQuantity;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registration;
import org.mhhsbench.core.time.SettlementCalendar;
import org.mhhsbench.scenarios.spi.workload.MeterFacts.Supply;

/** The reference data of a workload, as {@code core} has it. */
public final class WorkloadReference {

    private WorkloadReference() {}

    /** Registrations, line loss factors, BM units and classes for all meters and days of a workload. */
    public static ReferenceData of(Workload workload) {
        ReferenceData.Builder builder = ReferenceData.builder();
        Map<String, Set<String>> classesWithFactors = new HashMap<>();
        for (int meter = 0; meter < workload.meters(); meter++) {
            MeterFacts facts = Meters.facts(workload, meter);
            for (Supply supply : facts.supplies()) {
                builder.registration(registration(facts, supply));
            }
            if (classesWithFactors
                    .computeIfAbsent(facts.distributor(), distributor -> new HashSet<>())
                    .add(facts.llfc())) {
                addFactors(builder, workload, facts);
            }
        }
        for (String supplier : workload.market().suppliers()) {
            for (String gspGroup : workload.market().gspGroups()) {
                builder.bmUnit(supplier, gspGroup, Meters.defaultBmUnit(supplier, gspGroup));
            }
        }
        addClasses(builder);
        return builder.build();
    }

    private static Registration registration(MeterFacts facts, Supply supply) {
        return new Registration(
                facts.mpan(),
                supply.from(),
                supply.to(),
                supply.supplier(),
                facts.gspGroup(),
                facts.distributor(),
                facts.llfc(),
                MarketSegment.valueOf(facts.marketSegment()),
                ConnectionType.valueOf(facts.connectionType()),
                facts.export() ? EnergyDirection.E : EnergyDirection.I,
                facts.domestic(),
                facts.energised(),
                facts.bmUnit());
    }

    private static void addFactors(ReferenceData.Builder builder, Workload workload, MeterFacts facts) {
        LocalDate end = workload.endDay();
        for (LocalDate date = workload.firstDay().minusDays(2); date.isBefore(end); date = date.plusDays(1)) {
            int[] thousandths = new int[SettlementCalendar.MAX_PERIODS];
            for (int i = 0; i < thousandths.length; i++) {
                thousandths[i] = Meters.lossFactorThousandths(facts.distributor(), facts.llfc(), date, i + 1);
            }
            builder.lineLossFactors(facts.distributor(), facts.llfc(), date, thousandths);
        }
    }

    private static void addClasses(ReferenceData.Builder builder) {
        for (MarketSegment segment : MarketSegment.values()) {
            for (ConnectionType connection : ConnectionType.values()) {
                for (MeasurementQuantity quantity : MeasurementQuantity.values()) {
                    if (quantity.active()) {
                        int id = Meters.consumptionClass(segment.name(), connection.name(), quantity);
                        builder.consumptionClass(
                                segment, connection, quantity, Integer.toString(id), Integer.toString(id + 1));
                    }
                }
            }
        }
    }
}
