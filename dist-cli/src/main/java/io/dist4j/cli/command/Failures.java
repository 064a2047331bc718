package io.dist4j.cli.command;

import io.dist4j.ConfigurationException;
import io.dist4j.DistException;
import io.dist4j.protocol.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What an exception means to the caller: one sentence and an exit status. */
public final class Failures implements IExecutionExceptionHandler {
  private static final int MAX_MESSAGE = 2_000;

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof ConfigurationException) {
      return say(command, e.getMessage(), ExitStatus.USAGE);
    }
    if (e instanceof DistException) {
      return say(command, e.getMessage(), ExitStatus.NO);
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      return say(command, String.valueOf(e.getMessage()), ExitStatus.BROKEN);
    }
    // A mistake of ours: the stack trace is what its report needs.
    e.printStackTrace(command.getErr());
    return say(command, "this is a mistake in dist4j: " + e, ExitStatus.BROKEN);
  }

  private static int say(CommandLine command, String message, int status) {
    command.getErr().println("dist4j: " + Printable.of(message, MAX_MESSAGE));
    command.getErr().flush();
    return status;
  }
}
