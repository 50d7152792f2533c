package org.mhhsbench.scenarios.esb;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class EsbCamelContractTest extends TechnologyContract {}
