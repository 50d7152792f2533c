package org.mhhsbench.scenarios.mft;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class MftSftpL2ContractTest extends TechnologyContract {}
