package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A hub that survives the kill of any process. */
public final class MdmPostgresProvider extends MdmProvider {

    public MdmPostgresProvider() {
        super(
                "mdm-postgres",
                "MDM: a hub in PostgreSQL that matches, keeps what survives, and publishes from its outbox",
                Descriptor.Durability.L1);
    }
}
