package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class ApiDipL2ContractTest extends TechnologyContract {}
