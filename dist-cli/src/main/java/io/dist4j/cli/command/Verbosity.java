package io.dist4j.cli.command;

import picocli.CommandLine.Option;

/** {@code -v}. Read while the command line is parsed, before anything is logged. */
public final class Verbosity {
  private static final String LEVEL = "dist4j.log.level";

  /** How often it was said. */
  @Option(
      names = {"-v", "--verbose"},
      description = "Log what happens to standard error; -vv logs more.")
  public void count(boolean[] times) {
    set(times.length);
  }

  /** 0 logs warnings, 1 what happens, 2 and more everything. */
  public static void set(int times) {
    if (times > 0) {
      System.setProperty(LEVEL, times == 1 ? "INFO" : "DEBUG");
    }
  }
}
