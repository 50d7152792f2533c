package org.mhhsbench.scenarios.edi;

import org.mhhsbench.scenarios.spi.Descriptor;

/** Interchanges by mailbox: one is safe when it lies whole in the sender's outbox. */
public final class EdiDtnProvider extends EdiProvider {

    public EdiDtnProvider() {
        super(
                "edi-dtn",
                "EDI: D0379 interchanges from mailbox to mailbox by SFTP, moved by the gateway, acknowledged or rejected",
                Descriptor.Durability.L1);
    }
}
