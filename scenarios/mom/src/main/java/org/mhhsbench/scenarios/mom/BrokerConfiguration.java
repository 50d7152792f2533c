package org.mhhsbench.scenarios.mom;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker's settings: what {@code broker.xml} says where there is one. */
final class BrokerConfiguration {

    static final String ACCEPTOR = "loopback";
    static final String ROLE = "ends";

    /**
     * What the topic keeps of unacknowledged messages before it gives publishers no more credit. The other addresses hold
     * next to nothing.
     */
    static final long TOPIC_BYTES = 64L << 20;

    /** A page of dead letters in memory; the rest of them is on disk. */
    private static final long DEAD_LETTER_BYTES = 8L << 20;

    private static final int JOURNAL_FILE_BYTES = 10 << 20;
    /** A record must fit in the buffer: that of the largest message does. */
    private static final int JOURNAL_BUFFER_BYTES = 2 << 20;

    private static final int KEPT_JOURNAL_FILES = 16;
    private static final int CONNECTIONS = 64;
    private static final int UNLIMITED = -1;
    private static final int NEVER = -1;

    private BrokerConfiguration() {}

    /**
     * @param port 0 for any that is free
     */
    static Configuration of(BrokerOptions options, Path data, int port) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("mhhs-bench")
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setMessageExpiryScanPeriod(NEVER)
                .setAddressQueueScanPeriod(NEVER)
                .addAcceptorConfiguration(acceptor(options.protocol(), port));
        journal(configuration, options, data);
        addresses(configuration, options.names(), options.subscribers());
        configuration.registerBrokerPlugin(new AdmissionRules(options.names()));
        return configuration;
    }

    private static TransportConfiguration acceptor(Protocol protocol, int port) {
        Map<String, Object> parameters = new HashMap<>(protocol.acceptorParameters());
        parameters.put(TransportConstants.HOST_PROP_NAME, Protocol.LOOPBACK);
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.CONNECTIONS_ALLOWED, CONNECTIONS);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR);
    }

    /**
     * Both syncs make a confirmation wait until its record has been written to the journal's file: that survives the kill
     * of any process. Without them the record may still be in the broker's memory. With datasync the file is fsynced as
     * well.
     */
    private static void journal(Configuration configuration, BrokerOptions options, Path data) throws Exception {
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setLargeMessagesDirectory(data.resolve("large-messages").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalPoolFiles(KEPT_JOURNAL_FILES)
                .setJournalBufferSize_NIO(JOURNAL_BUFFER_BYTES)
                .setJournalSyncNonTransactional(true)
                .setJournalSyncTransactional(true)
                .setJournalDatasync(options.datasync());
    }

    private static void addresses(Configuration configuration, Names names, int subscribers) {
        configuration
                .addAddressConfiguration(
                        new CoreAddressConfiguration().setName(names.topic()).addRoutingType(RoutingType.MULTICAST))
                .addAddressSetting("#", settings(TOPIC_BYTES, AddressFullMessagePolicy.BLOCK))
                .putSecurityRoles(names.all(), Set.of(role()));
        for (int subscriber = 0; subscriber < subscribers; subscriber++) {
            String queue = names.deadLetters(subscriber);
            configuration
                    .addAddressConfiguration(new CoreAddressConfiguration()
                            .setName(queue)
                            .addRoutingType(RoutingType.ANYCAST)
                            .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)))
                    .addAddressSetting(queue, settings(DEAD_LETTER_BYTES, AddressFullMessagePolicy.PAGE));
        }
    }

    private static AddressSettings settings(long bytes, AddressFullMessagePolicy whenFull) {
        return new AddressSettings()
                .setMaxSizeBytes(bytes)
                .setAddressFullMessagePolicy(whenFull)
                // What is redelivered often is no poison: its subscriber was killed often. Poison is laid aside at
                // once.
                .setMaxDeliveryAttempts(UNLIMITED)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    /** Enough for both ends: nobody may delete a queue, make an address or manage the broker. */
    private static Role role() {
        boolean no = false;
        boolean send = true;
        boolean consume = true;
        boolean createDurableQueue = true;
        boolean browse = true;
        return new Role(ROLE, send, consume, createDurableQueue, no, no, no, no, browse, no, no, no, no);
    }
}
