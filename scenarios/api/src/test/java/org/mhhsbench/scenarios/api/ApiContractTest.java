package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class ApiContractTest extends TechnologyContract {}
