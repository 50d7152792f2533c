package org.mhhsbench.scenarios.mft;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class MftSftpContractTest extends TechnologyContract {}
