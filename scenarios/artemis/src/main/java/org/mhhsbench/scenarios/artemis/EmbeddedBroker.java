package org.mhhsbench.scenarios.artemis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.mhhsbench.scenarios.spi.technology.PrivateFiles;

/** A broker in this process, on the loopback interface: what {@code broker.xml} says where there is one. */
public final class EmbeddedBroker implements AutoCloseable {

    public static final String LOOPBACK = "127.0.0.1";

    private static final String ACCEPTOR = "loopback";
    private static final int JOURNAL_FILE_BYTES = 10 << 20;
    /** A record must fit in the buffer: that of the largest message does. */
    private static final int JOURNAL_BUFFER_BYTES = 2 << 20;

    /**
     * How long a confirmation waits for others to be written with it. The product's default of 3.3 ms is for slow disks: here it
     * would be most of what a message takes.
     */
    private static final int JOURNAL_BUFFER_TIMEOUT_NS = 100_000;

    private static final int KEPT_JOURNAL_FILES = 16;
    private static final int CONNECTIONS = 64;
    private static final int UNLIMITED = -1;
    private static final int NEVER = -1;

    private final EmbeddedActiveMQ embedded;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ embedded, int port) {
        this.embedded = embedded;
        this.port = port;
    }

    /**
     * A configuration without addresses, of which nobody but its users knows.
     *
     * @param datasync whether the journal is fsynced before anything is confirmed
     * @param protocol what the acceptor is told of the protocol
     * @param port 0 for any that is free
     */
    public static Configuration configuration(Path data, boolean datasync, Map<String, Object> protocol, int port)
            throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("mhhs-bench")
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                .setMessageExpiryScanPeriod(NEVER)
                .setAddressQueueScanPeriod(NEVER)
                .addAcceptorConfiguration(acceptor(protocol, port));
        journal(configuration, data, datasync);
        return configuration;
    }

    private static TransportConfiguration acceptor(Map<String, Object> protocol, int port) {
        Map<String, Object> parameters = new HashMap<>(protocol);
        parameters.put(TransportConstants.HOST_PROP_NAME, LOOPBACK);
        parameters.put(TransportConstants.PORT_PROP_NAME, port);
        parameters.put(TransportConstants.CONNECTIONS_ALLOWED, CONNECTIONS);
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, ACCEPTOR);
    }

    /**
     * Both syncs make a confirmation wait until its record has been written to the journal's file: that survives the kill
     * of any process. Without them the record may still be in the broker's memory. With datasync the file is fsynced as
     * well.
     */
    private static void journal(Configuration configuration, Path data, boolean datasync) {
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
                .setJournalDatasync(datasync);
    }

    /** Settings of addresses that only the configuration makes. */
    public static AddressSettings addresses(long bytes, AddressFullMessagePolicy whenFull) {
        return new AddressSettings()
                .setMaxSizeBytes(bytes)
                .setAddressFullMessagePolicy(whenFull)
                // What is redelivered often is no poison: whoever takes it was killed often. Poison is laid aside at
                // once.
                .setMaxDeliveryAttempts(UNLIMITED)
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    /** Starts it, and returns when it listens. */
    public static EmbeddedBroker start(Configuration configuration, SecurityConfiguration users) throws Exception {
        EmbeddedActiveMQ embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(configuration);
        embedded.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        try {
            embedded.start();
            return new EmbeddedBroker(embedded, portOf(embedded.getActiveMQServer()));
        } catch (Exception | Error e) {
            stop(embedded);
            throw e;
        }
    }

    private static int portOf(ActiveMQServer server) throws IOException {
        if (!server.isActive()) {
            throw new IOException("the broker did not become active on "
                    + server.getConfiguration().getJournalDirectory());
        }
        NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
        if (acceptor == null || !acceptor.isStarted()) {
            throw new IOException("the broker cannot listen on its port of " + LOOPBACK);
        }
        return acceptor.getActualPort();
    }

    /** A user's name or password, made at the first start and kept for its owner only. */
    public static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, PrivateFiles.secret());
        }
        return Files.readString(file);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            stop(embedded);
        } catch (Exception e) {
            throw new IOException("the broker did not stop", e);
        }
    }

    private static void stop(EmbeddedActiveMQ embedded) throws Exception {
        embedded.stop();
        // Its threads are no daemons.
        InVMConnector.resetThreadPool();
    }
}
