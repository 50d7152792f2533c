package org.mhhsbench.scenarios.cdc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * How both ends go about it.
 *
 * @param encoding of what is added; either is read
 * @param batch messages of a transaction at the most
 * @param inFlight meter-days that may be under way to the database
 * @param backlogBytes of log that may be unconfirmed before nothing more is added
 * @param subscribers how many read the log, each from a slot of its own
 * @param synced whether what is acknowledged is on the database's disk
 */
record CdcSettings(
        Tables tables, Encoding encoding, int batch, int inFlight, long backlogBytes, int subscribers, boolean synced) {

    static final Parameter[] PARAMETERS = Stream.of(
                    List.of(
                            Parameter.number("batch", "messages of a transaction at the most", 500),
                            Parameter.number(
                                    "in-flight", "how many meter-days may be under way to the database", 4_096),
                            Parameter.number(
                                    "backlog-mib",
                                    "how much log may be unconfirmed before the publisher is held back, in MiB",
                                    1_024)),
                    Database.PARAMETERS,
                    List.of(
                            Parameter.connection(
                                    "schema",
                                    "of all that is made there, and removed afterwards; slots and publication are called so too")))
            .flatMap(List::stream)
            .toArray(Parameter[]::new);

    private static final String SCHEMA = "mhhs_bench";

    static CdcSettings of(Settings settings, Descriptor variant) {
        return new CdcSettings(
                new Tables(settings.connection("schema").orElse(SCHEMA)),
                settings.encoding(),
                settings.number("batch"),
                settings.number("in-flight"),
                (long) settings.number("backlog-mib") << 20,
                settings.subscribers(),
                variant.durability() == Descriptor.Durability.L2);
    }

    /** @throws IOException if the database does not keep its promises through a loss of power, and is asked to */
    void requireLevel(Connection connection) throws SQLException, IOException {
        if (synced) {
            Database.requireForced(connection);
        }
    }
}
