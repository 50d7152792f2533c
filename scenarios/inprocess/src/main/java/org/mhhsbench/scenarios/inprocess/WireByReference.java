package org.mhhsbench.scenarios.inprocess;

import org.mhhsbench.core.ConsumptionMessage;

/** Nothing is encoded. */
final class WireByReference implements Wire {

    @Override
    public boolean free() {
        return true;
    }

    @Override
    public Object toWire(ConsumptionMessage message) {
        return message;
    }

    @Override
    public ConsumptionMessage fromWire(Object form) {
        return (ConsumptionMessage) form;
    }
}
