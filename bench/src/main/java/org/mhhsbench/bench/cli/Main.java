package org.mhhsbench.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line. Each sub-command is a class of this package, and only this package prints or exits. */
@Command(
        name = "mhhs-bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Exact half-hourly settlement, and the same work carried by every integration pattern.",
        subcommands = {
            SettleCommand.class,
            ExplainCommand.class,
            ImportCommand.class,
            GenerateCommand.class,
            QuickCommand.class,
            RunCommand.class,
            FanoutCommand.class,
            SuiteCommand.class,
            PlanCommand.class,
            ResumeCommand.class,
            ReproduceCommand.class,
            VerifyCommand.class,
            ListCommand.class,
            JmhCommand.class,
            PeersCommand.class,
            DrillCommand.class,
            DurabilityCommand.class,
            SearchCommand.class,
            GbDayCommand.class,
            RunsCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CompareCommand.class,
            ClaimsCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        })
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code: see {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        // JMH knows its own options.
        commandLine.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new Failures());
    }
}
