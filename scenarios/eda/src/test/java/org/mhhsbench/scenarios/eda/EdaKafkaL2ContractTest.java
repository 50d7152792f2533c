package org.mhhsbench.scenarios.eda;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class EdaKafkaL2ContractTest extends TechnologyContract {}
