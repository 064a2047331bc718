package io.dist4j.certs.cli;

import io.dist4j.DistException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What an exception means to the caller: one sentence and an exit status. */
final class Failures implements IExecutionExceptionHandler {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int INPUT_OUTPUT = 3;

  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof DistException) {
      return say(e.getMessage(), REFUSED);
    }
    if (e instanceof IllegalArgumentException) {
      return say(e.getMessage(), USAGE);
    }
    if (e instanceof IOException failure) {
      return say(describe(failure), INPUT_OUTPUT);
    }
    if (e instanceof UncheckedIOException failure) {
      return say(describe(failure.getCause()), INPUT_OUTPUT);
    }
    // A mistake of ours: the stack trace is what its report needs.
    throw e;
  }

  private int say(String message, int status) {
    console.note(message);
    return status;
  }

  private static String describe(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return "no such file: " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "permission denied: " + denied.getFile();
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getFile() + ": " + failure.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
