package io.dist4j.node;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line for each connection that was refused or failed, ten a second at most: strangers must not
 * fill a disk (security.md L28). What was left out is counted in the next line. Any thread.
 */
final class RefusalLog {
  private static final int LINES_A_SECOND = 10;
  // Values within are cut already; this is for what nobody thought of.
  private static final int LONGEST_LINE = 1024;
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanoClock;
  private final Consumer<String> lines;
  private long secondBegan;
  private int inThisSecond;
  private long leftOut;

  RefusalLog(LongSupplier nanoClock, Consumer<String> lines) {
    this.nanoClock = nanoClock;
    this.lines = lines;
    this.secondBegan = nanoClock.getAsLong();
  }

  /**
   * @param line made only when it is written: a flood must not cost a text each time
   */
  synchronized void add(Supplier<String> line) {
    long now = nanoClock.getAsLong();
    if (now - secondBegan >= SECOND) {
      secondBegan = now;
      inThisSecond = 0;
    }
    if (inThisSecond == LINES_A_SECOND) {
      leftOut++;
      return;
    }
    inThisSecond++;
    lines.accept(cut(line.get()) + leftOut());
  }

  private String leftOut() {
    if (leftOut == 0) {
      return "";
    }
    String text = " left-out=" + leftOut;
    leftOut = 0;
    return text;
  }

  private static String cut(String line) {
    StringBuilder out = new StringBuilder(Math.min(line.length(), LONGEST_LINE));
    for (int i = 0; i < line.length() && out.length() < LONGEST_LINE; i++) {
      char c = line.charAt(i);
      out.append(Character.isISOControl(c) ? '?' : c);
    }
    return line.length() > LONGEST_LINE ? out + "..." : out.toString();
  }
}
