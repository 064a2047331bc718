package io.dist4j.certs.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/** The world around a command. */
record Console(PrintWriter out, PrintWriter err, Map<String, String> environment, Clock clock) {
  /** What was asked for. */
  void print(String line) {
    out.println(Printable.line(line));
    out.flush();
  }

  /** What the user should know besides. */
  void note(String line) {
    err.println("certs-tool: " + Printable.line(line));
    err.flush();
  }

  /** Text that is safe already: laid out, or JSON. */
  void printText(String text) {
    out.print(text);
    out.flush();
  }
}
