package org.mhhsbench.scenarios.esb;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    static final String TLS_PASSWORD_FILE = "tls-password-file";
    private static final String BATCH = "batch";
    private static final String TRANSACTION = "transaction";
    private static final String IN_FLIGHT = "in-flight";
    private static final String PREFETCH = "prefetch-kib";
    private static final String PREFIX = "prefix";
    private static final String SCHEME = "tcp://";
    private static final int KIB = 1024;
    private static final int MOST_KIB = 65_536;

    static List<Parameter> parameters() {
        return List.of(
                Parameter.number(
                        BATCH,
                        "how many messages may share a document; those that wait when one is sent, none waits for others",
                        20),
                Parameter.number(
                        TRANSACTION,
                        "how many documents may share a transaction of the bus; those that are there, none is waited for",
                        50),
                Parameter.number(
                        IN_FLIGHT, "how many messages may be taken and not yet confirmed by the broker", 2_048),
                Parameter.number(PREFETCH, "how much the broker may send ahead of bus and subscriber, KiB", 1_024),
                Parameter.connection(
                        Broker.URL,
                        "your broker, tcp://host:port with the client's own options, those of TLS among them"),
                Parameter.connection(Broker.USER, "as whom to come to your broker"),
                Parameter.connection(Broker.PASSWORD_FILE, "a file whose text is the user's password"),
                Parameter.connection(
                        TLS_PASSWORD_FILE, "a file whose text is the password of the trust store that the url names"),
                Parameter.connection(PREFIX, "begins the name of every queue at the broker; mhhs if it is not set"));
    }

    /** @throws IllegalArgumentException for what is out of bounds, or makes no sense together */
    static EsbSettings of(Settings settings) {
        return new EsbSettings(
                settings.encoding(),
                atMost(Limits.MESSAGES, settings, BATCH),
                settings.number(TRANSACTION),
                settings.number(IN_FLIGHT),
                atMost(MOST_KIB, settings, PREFETCH) * KIB,
                new Names(settings.connection(PREFIX).orElse(Names.DEFAULT_PREFIX)),
                own(settings),
                settings.connection(TLS_PASSWORD_FILE).map(Path::of));
    }

    private static int atMost(int most, Settings settings, String name) {
        int number = settings.number(name);
        if (number > most) {
            throw new IllegalArgumentException(name + " must be at most " + most + ", was " + number);
        }
        return number;
    }

    private static Optional<Address> own(Settings settings) {
        Optional<String> url = settings.connection(Broker.URL);
        if (url.isEmpty()) {
            for (String other : List.of(Broker.USER, Broker.PASSWORD_FILE, TLS_PASSWORD_FILE)) {
                require(settings.connection(other).isEmpty(), Broker.URL, other);
            }
            return Optional.empty();
        }
        if (!url.get().startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    Broker.URL + " must begin with " + SCHEME + ", was " + Broker.told(url.get()));
        }
        Optional<String> user = settings.connection(Broker.USER);
        Optional<String> passwordFile = settings.connection(Broker.PASSWORD_FILE);
        require(user.isPresent(), Broker.USER, Broker.URL);
        require(passwordFile.isPresent(), Broker.PASSWORD_FILE, Broker.URL);
        return Optional.of(Broker.address(url.get(), user.get(), Path.of(passwordFile.get())));
    }

    private static void require(boolean kept, String missing, String set) {
        if (!kept) {
            throw new IllegalArgumentException(missing + " must be set where " + set + " is");
        }
    }
}
