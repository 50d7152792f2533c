package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.Descriptor;

/** The platform answers when the system has a batch: it survives a kill of any process. */
public final class ApiDipProvider extends DipProvider {

    public ApiDipProvider() {
        super("api-dip", Descriptor.Durability.L1, "logged");
    }
}
