package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.spi.Descriptor;

/** What is confirmed has been written to the journal's file: it survives the kill of any process. */
public final class MomArtemisProvider extends MomProvider {

    public MomArtemisProvider() {
        super(
                "mom-artemis",
                "JMS topic with a durable subscription on Apache Artemis; the journal is written, not fsynced",
                Protocol.CORE,
                Descriptor.Durability.L1);
    }
}
