package org.mhhsbench.scenarios.edi;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class EdiDtnContractTest extends TechnologyContract {}
