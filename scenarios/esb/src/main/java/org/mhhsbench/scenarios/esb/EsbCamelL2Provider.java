package org.mhhsbench.scenarios.esb;

import org.mhhsbench.scenarios.spi.Descriptor;

/** What is confirmed has been fsynced with the journal: it survives the loss of power. */
public final class EsbCamelL2Provider extends EsbProvider {

    public EsbCamelL2Provider() {
        super(
                "esb-camel-l2",
                "Apache Camel routes between JMS queues on Apache Artemis; the journal is fsynced",
                Descriptor.Durability.L2);
    }
}
