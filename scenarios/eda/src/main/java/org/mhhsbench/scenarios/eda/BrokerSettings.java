package org.mhhsbench.scenarios.eda;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * How the embedded broker is set up: for one machine of two cores, and closed to whoever does not know its secret.
 *
 * @param log the folder of all its logs, that of its metadata too
 * @param port where clients connect
 * @param controllerPort where the broker connects to its own controller
 * @param secret the password of the only user
 */
record BrokerSettings(Path log, int port, int controllerPort, String secret) {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    /** How many threads answer requests, each one to its end. */
    static final String IO_THREADS = "num.io.threads";

    private static final String CLIENTS = "CLIENTS";
    private static final String USER = "mhhs-bench";
    private static final String HOST = "127.0.0.1";
    private static final int MEBIBYTE = 1 << 20;

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    /**
     * The broker's own configuration.
     *
     * @param options settings of a broker that differ by variant
     */
    Properties toProperties(Map<String, String> options) {
        Properties properties = new Properties();
        properties.putAll(options);
        putQuorum(properties);
        putSecurity(properties);
        putSizes(properties);
        return properties;
    }

    private void putQuorum(Properties properties) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("log.dirs", log.toString());
        properties.put(
                "listeners",
                CLIENTS + "://" + bootstrapServers() + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
        properties.put("inter.broker.listener.name", CLIENTS);
        properties.put("auto.create.topics.enable", "false");
        // There is one broker: nothing can have a second copy.
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** Every connection says the secret, the broker's own to its controller too. */
    private void putSecurity(Properties properties) {
        properties.put("listener.security.protocol.map", CLIENTS + ":SASL_PLAINTEXT," + CONTROLLER + ":SASL_PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put("sasl.mechanism.controller.protocol", "PLAIN");
        String accepting = login() + " user_" + USER + "=\"" + secret + "\";";
        properties.put("listener.name.clients.plain.sasl.jaas.config", accepting);
        properties.put("listener.name.controller.plain.sasl.jaas.config", accepting);
    }

    private static void putSizes(Properties properties) {
        properties.put("num.network.threads", "1");
        properties.put("background.threads", "2");
        properties.put("num.recovery.threads.per.data.dir", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        // Nobody but this project's clients is expected: what they send at most, and room for a few of it.
        properties.put("socket.request.max.bytes", Integer.toString(4 * MEBIBYTE));
        properties.put("queued.max.request.bytes", Integer.toString(64 * MEBIBYTE));
        // The cleaner has only the groups' offsets to clean; by default its buffer takes a sixth of the heap.
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MEBIBYTE));
    }

    /** What a client must know, as a file of Kafka's own form. */
    String clientConfig() {
        return "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config=" + login() + ";\n";
    }

    private String login() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + USER + "\" password=\""
                + secret + "\"";
    }
}
