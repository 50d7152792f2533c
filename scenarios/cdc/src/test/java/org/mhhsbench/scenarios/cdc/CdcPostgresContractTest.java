package org.mhhsbench.scenarios.cdc;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class CdcPostgresContractTest extends TechnologyContract {}
