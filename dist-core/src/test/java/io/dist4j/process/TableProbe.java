package io.dist4j.process;

/** What tests of other packages see of the tables of a node's processes. */
public final class TableProbe {
  private TableProbe() {}

  /** How many processes there are. */
  public static int processes(ProcessTable table) {
    return table.tableSizes().processes();
  }

  /** Whether nothing is linked, monitored or waited for. */
  public static boolean isQuiet(ProcessTable table) {
    return table.tableSizes().isQuiet();
  }

  /** All sizes, for people. */
  public static String text(ProcessTable table) {
    return table.tableSizes().toString();
  }
}
