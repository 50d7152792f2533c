package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.spi.Descriptor;

/** What is confirmed has been fsynced with the journal: it survives the loss of power. */
public final class MomArtemisL2Provider extends MomProvider {

    public MomArtemisL2Provider() {
        super(
                "mom-artemis-l2",
                "JMS topic with a durable subscription on Apache Artemis; the journal is fsynced",
                Protocol.CORE,
                Descriptor.Durability.L2);
    }
}
