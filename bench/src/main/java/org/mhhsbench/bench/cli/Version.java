package org.mhhsbench.bench.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest, and the JVM that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "mhhs-bench " + number(), "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    /** The program's version. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(from class files)" : version;
    }
}
