package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.postgres.PostgresContract;

class CdcPostgresL2ContractTest extends PostgresContract {}
