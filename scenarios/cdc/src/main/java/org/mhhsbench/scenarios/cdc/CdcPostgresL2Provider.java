package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A database that survives a power loss. */
public final class CdcPostgresL2Provider extends CdcProvider {

    public CdcPostgresL2Provider() {
        super(
                "cdc-postgres-l2",
                "CDC as in cdc-postgres, with the log fsynced before a transaction is acknowledged or can be read",
                Descriptor.Durability.L2);
    }
}
