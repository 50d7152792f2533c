package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.scenarios.spi.contract.IntegrationContract;

class InProcessContractTest extends IntegrationContract {}
