package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.spi.Descriptor;

/** A database that survives the kill of any process. */
public final class CdcPostgresProvider extends CdcProvider {

    public CdcPostgresProvider() {
        super(
                "cdc-postgres",
                "CDC: a data service's tables in PostgreSQL, whose log Debezium reads",
                Descriptor.Durability.L1);
    }
}
