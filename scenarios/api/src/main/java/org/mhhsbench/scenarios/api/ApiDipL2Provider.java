package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.Descriptor;

/** The platform answers when a batch was fsynced: it survives the loss of power. */
public final class ApiDipL2Provider extends DipProvider {

    public ApiDipL2Provider() {
        super("api-dip-l2", Descriptor.Durability.L2, "logged and fsynced");
    }
}
