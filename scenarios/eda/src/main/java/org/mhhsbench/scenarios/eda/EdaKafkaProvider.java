package org.mhhsbench.scenarios.eda;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A hub that survives the kill of any process. */
public final class EdaKafkaProvider extends KafkaProvider {

    public EdaKafkaProvider() {
        super(
                "eda-kafka",
                "Apache Kafka: a log of partitions, written before it is acknowledged, read by offset",
                Descriptor.Durability.L1);
    }
}
