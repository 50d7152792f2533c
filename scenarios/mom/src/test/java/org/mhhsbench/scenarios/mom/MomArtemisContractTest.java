package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class MomArtemisContractTest extends TechnologyContract {}
