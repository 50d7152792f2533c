package org.mhhsbench.bench.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest, and the JVM that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "mhhs-bench " + (version == null ? "(from class files)" : version),
            "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }
}
