package org.mhhsbench.scenarios.eda;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A hub that survives a power loss. */
public final class EdaKafkaL2Provider extends KafkaProvider {

    public EdaKafkaL2Provider() {
        super(
                "eda-kafka-l2",
                "Apache Kafka, where every batch is fsynced before it is acknowledged or can be read",
                Descriptor.Durability.L2);
    }
}
