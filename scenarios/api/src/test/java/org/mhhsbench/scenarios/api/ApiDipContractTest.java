package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class ApiDipContractTest extends TechnologyContract {}
