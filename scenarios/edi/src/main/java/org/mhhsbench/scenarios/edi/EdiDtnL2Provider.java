package org.mhhsbench.scenarios.edi;

import org.mhhsbench.scenarios.spi.Descriptor;

/** Interchanges by mailbox: one is safe when the gateway has fsynced it and its name in the sender's outbox. */
public final class EdiDtnL2Provider extends EdiProvider {

    public EdiDtnL2Provider() {
        super(
                "edi-dtn-l2",
                "EDI as in edi-dtn, with every file and its folder fsynced by the gateway before it is acknowledged",
                Descriptor.Durability.L2);
    }
}
