package org.mhhsbench.scenarios.mdm;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.mhhsbench.scenarios.postgres.Database;
import org.mhhsbench.scenarios.spi.Descriptor;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;

/**
 * How both ends go about it.
 *
 * @param encoding in which a message lies in the hub for its subscribers; mastering works on rows
 * @param batch messages of a transaction at the most
 * @param inFlight meter-days that may be under way to the hub
 * @param backlog messages that the slowest subscriber may be behind before nothing more is delivered to the hub
 * @param contradicted of a thousand messages, and of a thousand registrations, how many the second source contradicts
 * @param subscribers how many there are; each has its place from the beginning
 * @param synced whether what is acknowledged is on the database's disk
 */
record MdmSettings(
        HubSchema schema,
        Encoding encoding,
        int batch,
        int inFlight,
        long backlog,
        int contradicted,
        int subscribers,
        boolean synced) {

    private static final String SCHEMA = "mhhs_hub";
    private static final int ALL = 1_000;
    private static final String CONTRADICTED = "contradicted";

    static final Parameter[] PARAMETERS = Stream.concat(
                    Stream.of(
                            Parameter.number("batch", "messages of a transaction at the most", 500),
                            Parameter.number("in-flight", "how many meter-days may be under way to the hub", 4_096),
                            Parameter.number(
                                    "backlog",
                                    "how many messages the slowest subscriber may be behind before the sources are held back",
                                    200_000),
                            Parameter.number(
                                    CONTRADICTED,
                                    "of a thousand messages, and of a thousand meters' registrations, how many the second source contradicts",
                                    100)),
                    Stream.concat(
                            Database.PARAMETERS.stream(),
                            Stream.of(Parameter.connection(
                                    "schema", "of all that is made there, and removed afterwards"))))
            .toArray(Parameter[]::new);

    static MdmSettings of(Settings settings, Descriptor variant) {
        int contradicted = settings.number(CONTRADICTED);
        if (contradicted > ALL) {
            throw new IllegalArgumentException(CONTRADICTED + " must be at most " + ALL + ", was " + contradicted);
        }
        return new MdmSettings(
                new HubSchema(settings.connection("schema").orElse(SCHEMA)),
                settings.encoding(),
                settings.number("batch"),
                settings.number("in-flight"),
                settings.number("backlog"),
                contradicted,
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
