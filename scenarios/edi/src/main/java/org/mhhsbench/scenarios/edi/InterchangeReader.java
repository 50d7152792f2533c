package org.mhhsbench.scenarios.edi;

import org.mhhsbench.core.dflow.DFlowReader;
import org.mhhsbench.core.dflow.FlowContent;
import org.mhhsbench.core.dflow.FlowHeader;
import org.mhhsbench.core.dflow.FlowText;
import org.mhhsbench.core.dflow.Profile;

/** Reads interchanges of any flow that carries consumption. For one thread. */
final class InterchangeReader {

    private static final int HEADER_BYTES = 512;

    private final DFlowReader text;
    private final BinaryFlow binary = new BinaryFlow();

    InterchangeReader(Profile profile) {
        text = new DFlowReader(profile);
    }

    /** Whatever the bytes, it returns what is wrong with them. */
    FlowContent read(String name, byte[] bytes) {
        FlowHeader header = header(name, bytes);
        return header != null && header.flow().equals(BinaryFlow.FLOW)
                ? binary.read(name, bytes)
                : text.read(name, bytes, bytes.length);
    }

    /** Null if there is none that can be used. */
    static FlowHeader header(String name, byte[] bytes) {
        return FlowText.headerOf(name, bytes, Math.min(bytes.length, HEADER_BYTES))
                .header();
    }
}
