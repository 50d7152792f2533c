package org.mhhsbench.bench.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands that turn data of others into a settlement dataset. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SOURCE",
        description = "Turn real readings of another source into a settlement dataset.",
        subcommands = {ImportLclCommand.class})
final class ImportCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which source? one of " + spec.subcommands().keySet());
    }
}
