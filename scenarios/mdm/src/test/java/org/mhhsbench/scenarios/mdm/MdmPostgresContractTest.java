package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.scenarios.postgres.PostgresContract;

class MdmPostgresContractTest extends PostgresContract {}
