package org.mhhsbench.scenarios.eda;

import org.mhhsbench.scenarios.spi.contract.TechnologyContract;

class EdaKafkaContractTest extends TechnologyContract {}
