package io.dist4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One command, run in this JVM.
 *
 * @param status its exit status
 */
public record CommandRun(int status, String out, String err) {
  /** Runs it to its end. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Dist4j.run(List.of(arguments), new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(status, out.toString(), err.toString());
  }
}
