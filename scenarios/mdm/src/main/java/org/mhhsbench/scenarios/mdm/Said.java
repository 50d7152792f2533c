package org.mhhsbench.scenarios.mdm;

import org.mhhsbench.core.ConsumptionMessage;

/**
 * What one source says of readings.
 *
 * @param id its number in the hub
 */
record Said(long id, Source source, ConsumptionMessage message) {}
