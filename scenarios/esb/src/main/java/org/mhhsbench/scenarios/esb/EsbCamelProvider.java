package org.mhhsbench.scenarios.esb;

import org.mhhsbench.scenarios.spi.Descriptor;

/** What is confirmed has been written to the journal's file: it survives the kill of any process. */
public final class EsbCamelProvider extends EsbProvider {

    public EsbCamelProvider() {
        super(
                "esb-camel",
                "Apache Camel routes between JMS queues on Apache Artemis; the journal is written, not fsynced",
                Descriptor.Durability.L1);
    }
}
