package org.mhhsbench.bench.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one clear message and an exit code. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof CommandFailure failure) {
            err.println("error: " + failure.getMessage());
            return failure.exitCode();
        }
        err.println("internal error: " + e + "  (please report it with the trace below)");
        e.printStackTrace(err);
        return ExitCode.INTERNAL_ERROR;
    }
}
