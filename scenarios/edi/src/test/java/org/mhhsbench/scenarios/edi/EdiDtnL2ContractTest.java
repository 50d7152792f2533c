package org.mhhsbench.scenarios.edi;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class EdiDtnL2ContractTest extends TechnologyContract {}
