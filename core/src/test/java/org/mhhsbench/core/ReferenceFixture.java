package org.mhhsbench.core;

import java.time.LocalDate;
import org.mhhsbench.core.reference.ConnectionType;
import org.mhhsbench.core.reference.EnergyDirection;
import org.mhhsbench.core.reference.MarketSegment;
import org.mhhsbench.core.reference.ReferenceData;
import org.mhhsbench.core.reference.Registration;

/** Reference data that tests start from. */
public final class ReferenceFixture {

    public static final long MPAN = 2000056535971L;
    public static final LocalDate FROM = LocalDate.of(2020, 1, 1);

    private ReferenceFixture() {}

    /** An energised domestic smart import meter of ALFA in London, from 2020 on. */
    public static Registration registration(long mpan) {
        return registration(mpan, FROM, null, "ALFA", MarketSegment.S, true);
    }

    /** One that differs in what most tests ask about. */
    public static Registration registration(
            long mpan, LocalDate from, LocalDate to, String supplier, MarketSegment segment, boolean energised) {
        return new Registration(
                mpan,
                from,
                to,
                supplier,
                "_C",
                "LOND",
                "91A",
                segment,
                ConnectionType.W,
                EnergyDirection.I,
                true,
                energised,
                "2__C" + supplier);
    }

    /** A builder that has every component class. */
    public static ReferenceData.Builder builder(Registration... registrations) {
        ReferenceData.Builder builder = ReferenceData.builder();
        for (MarketSegment segment : MarketSegment.values()) {
            for (ConnectionType connection : ConnectionType.values()) {
                int id = 100 + segment.ordinal() * 100 + connection.ordinal() * 10;
                builder.consumptionClass(segment, connection, MeasurementQuantity.AI, "" + id, "" + (id + 1));
                builder.consumptionClass(segment, connection, MeasurementQuantity.AE, "" + (id + 5), "" + (id + 4));
            }
        }
        for (Registration registration : registrations) {
            builder.registration(registration);
        }
        return builder;
    }

    /** Meters numbered from 1, all registered alike. */
    public static ReferenceData meters(int count) {
        Registration[] registrations = new Registration[count];
        for (int i = 0; i < count; i++) {
            registrations[i] = registration(i + 1L);
        }
        return builder(registrations).build();
    }
}
