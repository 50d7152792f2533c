package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.postgres.PostgresContract;

class CdcPostgresContractTest extends PostgresContract {}
