package org.mhhsbench.scenarios.esb;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;

/** The settings of the broker in the bus's process: what {@code broker.xml} says where there is one. */
final class BrokerConfiguration {

    static final String ACCEPTOR = "loopback";
    /** Role of whoever publishes and subscribes. */
    static final String APPLICATIONS = "applications";
    /** User and role of the routes. */
    static final String BUS = "bus";

    /** What nobody may be there to take is kept on disk beyond this. */
    private static final long IN_MEMORY_BYTES = 8L << 20;
    /** And nothing is beyond this: the bus waits until somebody has looked at it. */
    private static final long ON_DISK_BYTES = 1L << 30;

    private static final int JOURNAL_FILE_BYTES = 10 << 20;
    /** A record must fit in the buffer: that of the largest document does. */
    private static final int JOURNAL_BUFFER_BYTES = 2 << 20;
    /** How long a commit waits for others to be written with it; the default of 3.3 ms is for slow disks. */
    private static final int JOURNAL_BUFFER_TIMEOUT_NS = 100_000;

    private static final int KEPT_JOURNAL_FILES = 16;
    private static final int CONNECTIONS = 64;
    private static final int UNLIMITED = -1;
    private static final int NEVER = -1;

    private BrokerConfiguration() {}

    /**
     * @param port 0 for any that is free
     */
    static Configuration of(BusOptions options, Path data, int port) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("mhhs-bench")
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setMessageExpiryScanPeriod(NEVER)
                .setAddressQueueScanPeriod(NEVER)
                .addAcceptorConfiguration(loopback(port))
                .addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
        journal(configuration, options, data);
        Names names = options.names();
        configuration.addAddressSetting("#", settings(options.queueBytes()));
        for (String queue : names.all()) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(Queues.ROUTING)
                    .addQueueConfig(Queues.configuration(queue, names)));
            configuration.putSecurityRoles(queue, roles(queue, names));
        }
        configuration.addAddressSetting(names.elsewhere(), onDisk());
        configuration.addAddressSetting(names.deadLetters(), onDisk());
        configuration.registerBrokerPlugin(new AdmissionRules(names));
        return configuration;
    }

    private static TransportConfiguration loopback(int port) {
        Map<String, Object> parameters = Map.of(
                "protocols",
                "CORE",
                TransportConstants.HOST_PROP_NAME,
                BusMain.LOOPBACK,
                TransportConstants.PORT_PROP_NAME,
                port,
                TransportConstants.CONNECTIONS_ALLOWED,
                CONNECTIONS);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR);
    }

    /**
     * Both syncs make a confirmation wait until its record has been written to the journal's file: that survives the kill
     * of any process. Without them the record may still be in the broker's memory. With datasync the file is fsynced as
     * well.
     */
    private static void journal(Configuration configuration, BusOptions options, Path data) throws Exception {
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
                .setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NS)
                .setJournalSyncNonTransactional(true)
                .setJournalSyncTransactional(true)
                .setJournalDatasync(options.datasync());
    }

    private static AddressSettings settings(long bytes) {
        return new AddressSettings()
                .setMaxSizeBytes(bytes)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK)
                // What is redelivered often is no poison: whoever takes it was killed often. Poison is laid aside at
                // once.
                .setMaxDeliveryAttempts(UNLIMITED)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static AddressSettings onDisk() {
        return settings(IN_MEMORY_BYTES)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageLimitBytes(ON_DISK_BYTES)
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL);
    }

    /** Nobody may make or delete a queue or manage the broker; nobody but the bus sends anywhere but to it. */
    private static Set<Role> roles(String queue, Names names) {
        boolean in = queue.equals(names.in());
        boolean deadLetters = queue.equals(names.deadLetters());
        Role bus = role(BUS, true, in, true);
        Role applications = role(APPLICATIONS, in, !in && !deadLetters, !in);
        return queue.equals(names.seen()) ? Set.of(bus) : Set.of(bus, applications);
    }

    private static Role role(String name, boolean send, boolean consume, boolean browse) {
        boolean no = false;
        return new Role(name, send, consume, no, no, no, no, no, browse, no, no, no, no);
    }
}
