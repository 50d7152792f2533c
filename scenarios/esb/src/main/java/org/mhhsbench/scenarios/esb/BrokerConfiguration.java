package org.mhhsbench.scenarios.esb;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.mhhsbench.scenarios.artemis.AdmissionRules;
import org.mhhsbench.scenarios.artemis.EmbeddedBroker;

/** The settings of the broker in the bus's process: what {@code broker.xml} says where there is one. */
final class BrokerConfiguration {

    private static final Map<String, Object> PROTOCOL = Map.of("protocols", "CORE");
    /** Role of whoever publishes and subscribes. */
    static final String APPLICATIONS = "applications";
    /** User and role of the routes. */
    static final String BUS = "bus";

    /** What nobody may be there to take is kept on disk beyond this. */
    private static final long IN_MEMORY_BYTES = 8L << 20;
    /** And nothing is beyond this: the bus waits until somebody has looked at it. */
    private static final long ON_DISK_BYTES = 1L << 30;

    private BrokerConfiguration() {}

    /**
     * @param port 0 for any that is free
     */
    static Configuration of(BusOptions options, Path data, int port) throws Exception {
        Configuration configuration = EmbeddedBroker.configuration(data, options.datasync(), PROTOCOL, port)
                .addAcceptorConfiguration(new TransportConfiguration(InVMAcceptorFactory.class.getName()));
        Names names = options.names();
        configuration.addAddressSetting(
                "#", EmbeddedBroker.addresses(options.queueBytes(), AddressFullMessagePolicy.BLOCK));
        for (String queue : names.all()) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(Queues.ROUTING)
                    .addQueueConfig(Queues.configuration(queue, names)));
            configuration.putSecurityRoles(queue, roles(queue, names));
        }
        configuration.addAddressSetting(names.elsewhere(), onDisk());
        configuration.addAddressSetting(names.deadLetters(), onDisk());
        configuration.registerBrokerPlugin(new AdmissionRules(names.in()));
        return configuration;
    }

    private static AddressSettings onDisk() {
        return EmbeddedBroker.addresses(IN_MEMORY_BYTES, AddressFullMessagePolicy.PAGE)
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
