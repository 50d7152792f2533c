package org.mhhsbench.scenarios.mom;

import java.nio.file.Path;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.mhhsbench.scenarios.artemis.AdmissionRules;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;

/** The broker's settings: what {@code broker.xml} says where there is one. */
final class BrokerConfiguration {

    static final String ROLE = "ends";

    /**
     * What the topic keeps of unacknowledged messages before it gives publishers no more credit. The other addresses hold
     * next to nothing.
     */
    static final long TOPIC_BYTES = 64L << 20;

    /** A page of dead letters in memory; the rest of them is on disk. */
    private static final long DEAD_LETTER_BYTES = 8L << 20;

    private BrokerConfiguration() {}

    /**
     * @param port 0 for any that is free
     */
    static Configuration of(BrokerOptions options, Path data, int port) throws Exception {
        Configuration configuration = EmbeddedBroker.configuration(
                data, options.datasync(), options.protocol().acceptorParameters(), port);
        addresses(configuration, options.names(), options.subscribers());
        configuration.registerBrokerPlugin(new AdmissionRules(options.names().topic()));
        return configuration;
    }

    private static void addresses(Configuration configuration, Names names, int subscribers) {
        configuration
                .addAddressConfiguration(
                        new CoreAddressConfiguration().setName(names.topic()).addRoutingType(RoutingType.MULTICAST))
                .addAddressSetting("#", EmbeddedBroker.addresses(TOPIC_BYTES, AddressFullMessagePolicy.BLOCK))
                .putSecurityRoles(names.all(), Set.of(role()));
        for (int subscriber = 0; subscriber < subscribers; subscriber++) {
            String queue = names.deadLetters(subscriber);
            configuration
                    .addAddressConfiguration(new CoreAddressConfiguration()
                            .setName(queue)
                            .addRoutingType(RoutingType.ANYCAST)
                            .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)))
                    .addAddressSetting(
                            queue, EmbeddedBroker.addresses(DEAD_LETTER_BYTES, AddressFullMessagePolicy.PAGE));
        }
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
