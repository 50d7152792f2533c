package org.mhhsbench.scenarios.api;

import org.mhhsbench.scenarios.spi.technology.ServerMain;

/** The platform as a process of its own. */
final class DipMain {

    private DipMain() {}

    public static void main(String[] args) throws Exception {
        ServerMain.run(args, Platform::start);
    }
}
