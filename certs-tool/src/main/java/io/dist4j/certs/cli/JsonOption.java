package io.dist4j.certs.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** For programs instead of people. */
final class JsonOption {
  @Option(names = "--json", description = "Print JSON on standard output.")
  private boolean json;

  boolean isWanted() {
    return json;
  }

  /** Prints the one or the other. */
  void print(Console console, Object forPrograms, List<String> forPeople) {
    if (json) {
      console.printText(Json.text(forPrograms) + "\n");
    } else {
      forPeople.forEach(console::print);
    }
  }
}
