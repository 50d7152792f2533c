package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A hub that survives a power loss. */
public final class MdmPostgresL2Provider extends MdmProvider {

    public MdmPostgresL2Provider() {
        super(
                "mdm-postgres-l2",
                "MDM as in mdm-postgres, with the log fsynced before anything is acknowledged or published",
                Descriptor.Durability.L2);
    }
}
