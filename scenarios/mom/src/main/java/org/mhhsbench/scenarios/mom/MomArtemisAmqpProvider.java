package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.spi.Descriptor;

/** The same broker and the same ends, by a protocol that other brokers speak as well. */
public final class MomArtemisAmqpProvider extends MomProvider {

    public MomArtemisAmqpProvider() {
        super(
                "mom-artemis-amqp",
                "AMQP 1.0 to a topic with a durable subscription on Apache Artemis; the journal is written, not fsynced",
                Protocol.AMQP,
                Descriptor.Durability.L1);
    }
}
