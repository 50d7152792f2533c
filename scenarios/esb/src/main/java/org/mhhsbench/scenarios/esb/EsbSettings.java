package org.mhhsbench.scenarios.esb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.artemis.CoreClient;
import org.mhhsbench.scenarios.artemis.OwnBroker;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.Parameter;
import org.mhhsbench.scenarios.spi.Settings;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * What a user may set.
 *
 * @param batch the most messages that share a document
 * @param transaction the most documents that share a transaction of the bus
 * @param inFlight how many messages may be taken and not yet confirmed by the broker
 * @param own the user's own broker
 * @param trustStorePassword the file of that of the store which the own broker's URL names
 */
record EsbSettings(
        Encoding encoding,
        int batch,
        int transaction,
        int inFlight,
        int prefetchBytes,
        Names names,
        Optional<Address> own,
        Optional<Path> trustStorePassword) {

    private static final String BATCH = "batch";
    private static final String TRANSACTION = "transaction";
    private static final String IN_FLIGHT = "in-flight";
    private static final String PREFETCH = "prefetch-kib";
    private static final String SCHEME = "tcp";
    private static final int KIB = 1024;
    private static final int MOST_KIB = 65_536;

    static List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.number(
                BATCH,
                "how many messages may share a document; those that wait when one is sent, none waits for others",
                20));
        parameters.add(Parameter.number(
                TRANSACTION,
                "how many documents may share a transaction of the bus; those that are there, none is waited for",
                50));
        parameters.add(Parameter.number(
                IN_FLIGHT, "how many messages may be taken and not yet confirmed by the broker", 2_048));
        parameters.add(
                Parameter.number(PREFETCH, "how much the broker may send ahead of bus and subscriber, KiB", 1_024));
        parameters.addAll(OwnBroker.parameters(SCHEME));
        return parameters;
    }

    /** @throws IllegalArgumentException for what is out of bounds, or makes no sense together */
    static EsbSettings of(Settings settings) {
        return new EsbSettings(
                settings.encoding(),
                atMost(Limits.MESSAGES, settings, BATCH),
                settings.number(TRANSACTION),
                settings.number(IN_FLIGHT),
                atMost(MOST_KIB, settings, PREFETCH) * KIB,
                new Names(OwnBroker.prefix(settings), settings.subscribers()),
                OwnBroker.of(settings, SCHEME, url -> url.startsWith(SCHEME + "://")),
                OwnBroker.trustStorePassword(settings));
    }

    private static int atMost(int most, Settings settings, String name) {
        int number = settings.number(name);
        if (number > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + ", was " + number);
        }
        return number;
    }

    /** The broker of an address, as whoever is on it sees it. */
    static Broker broker(Address address, Optional<Path> trustStorePassword, int prefetchBytes) throws IOException {
        return Broker.of(
                address,
                trustStorePassword,
                CoreClient.TRUST_STORE_PASSWORD,
                url -> new CoreClient(url, prefetchBytes));
    }
}
