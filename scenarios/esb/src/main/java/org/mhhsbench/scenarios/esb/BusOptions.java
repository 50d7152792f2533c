package org.mhhsbench.scenarios.esb;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mhhsbench.scenarios.artemis.Broker;
import org.mhhsbench.scenarios.spi.Encoding;
import org.mhhsbench.scenarios.spi.technology.Address;

/**
 * What the bus is told by whoever starts it.
 *
 * @param datasync whether the journal is fsynced before anything is confirmed
 * @param transaction the most documents that share one
 * @param queueBytes what each of the queues in and to settlement holds before whoever sends to it has to wait
 * @param own the broker to run on; empty for one in the bus's process
 */
record BusOptions(
        boolean datasync,
        Encoding encoding,
        int transaction,
        int prefetchBytes,
        long queueBytes,
        Names names,
        Optional<Address> own,
        Optional<Path> trustStorePassword) {

    static final long QUEUE_BYTES = 64L << 20;

    /**
     * A transaction takes at most this part of a queue, and the last document's messages: a document of 1 MiB may become
     * several of canonical messages, each with what the broker knows of it.
     */
    private static final int TRANSACTIONS_OF_A_QUEUE = 4;

    private static final String DATASYNC = "datasync";
    private static final String ENCODING = "encoding";
    private static final String TRANSACTION = "transaction";
    private static final String PREFETCH = "prefetch-bytes";
    private static final String QUEUE = "queue-bytes";
    private static final String PREFIX = "prefix";
    private static final String SUBSCRIBERS = "subscribers";
    private static final String TRUST_STORE = "trust-store-password-file";

    /** After so much a transaction is committed, however many documents it is. */
    long transactionBytes() {
        return queueBytes / TRANSACTIONS_OF_A_QUEUE;
    }

    static BusOptions of(EsbSettings settings, boolean datasync) {
        return new BusOptions(
                datasync,
                settings.encoding(),
                settings.transaction(),
                settings.prefetchBytes(),
                QUEUE_BYTES,
                settings.names(),
                settings.own(),
                settings.trustStorePassword());
    }

    static BusOptions of(Map<String, String> options) {
        return new BusOptions(
                Boolean.parseBoolean(options.get(DATASYNC)),
                Encoding.valueOf(options.get(ENCODING)),
                Integer.parseInt(options.get(TRANSACTION)),
                Integer.parseInt(options.get(PREFETCH)),
                Long.parseLong(options.get(QUEUE)),
                new Names(options.get(PREFIX), Integer.parseInt(options.get(SUBSCRIBERS))),
                options.containsKey(Broker.URL)
                        ? Optional.of(Broker.address(
                                options.get(Broker.URL),
                                options.get(Broker.USER),
                                Path.of(options.get(Broker.PASSWORD_FILE))))
                        : Optional.empty(),
                Optional.ofNullable(options.get(TRUST_STORE)).map(Path::of));
    }

    Map<String, String> toMap() {
        Map<String, String> options = new HashMap<>();
        options.put(DATASYNC, Boolean.toString(datasync));
        options.put(ENCODING, encoding.name());
        options.put(TRANSACTION, Integer.toString(transaction));
        options.put(PREFETCH, Integer.toString(prefetchBytes));
        options.put(QUEUE, Long.toString(queueBytes));
        options.put(PREFIX, names.prefix());
        options.put(SUBSCRIBERS, Integer.toString(names.subscribers()));
        own.ifPresent(address -> options.putAll(address.facts()));
        // The bus runs in another folder.
        trustStorePassword.ifPresent(
                file -> options.put(TRUST_STORE, file.toAbsolutePath().toString()));
        return options;
    }
}
