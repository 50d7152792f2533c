package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.scenarios.postgres.PostgresContract;

class MdmPostgresL2ContractTest extends PostgresContract {}
