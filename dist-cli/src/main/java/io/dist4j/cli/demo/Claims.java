package io.dist4j.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo claims, whether it held, and how long it took. */
final class Claims {
  private static final String ROW = "%-66s  %-8s %7s%n";

  /** Shows that something holds. */
  @FunctionalInterface
  interface Check {
    /**
     * @return what was seen, for the reader; throws when it does not hold
     */
    String run() throws Exception;
  }

  private enum Outcome {
    OK("ok"),
    FAILED("FAILED"),
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  private record Claim(String text, Outcome outcome, Duration took) {}

  private final List<Claim> claims = new ArrayList<>();
  private final PrintWriter out;
  private final Leftovers leftovers;

  Claims(PrintWriter out, Leftovers leftovers) {
    this.out = out;
    this.leftovers = leftovers;
  }

  /** Checks one claim and tells what was seen. */
  void check(String text, Check check) throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = Outcome.OK;
    String seen;
    try {
      seen = check.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      outcome = Outcome.FAILED;
      seen = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    add(new Claim(text, outcome, Duration.ofNanos(System.nanoTime() - start)), seen);
  }

  /** Records what could not be tried. */
  void skip(String text, String why) {
    add(new Claim(text, Outcome.SKIPPED, Duration.ZERO), "skipped: " + why);
  }

  /** Tells the reader something besides. */
  void say(String line) {
    // On Ctrl-C the cluster goes down under our feet; that is no news.
    if (!leftovers.wasInterrupted()) {
      out.println(line);
      out.flush();
    }
  }

  boolean allHeld() {
    return claims.stream().noneMatch(each -> each.outcome() == Outcome.FAILED);
  }

  void printTable() {
    out.println();
    out.printf(ROW, "claim", "result", "time");
    out.println("-".repeat(83));
    for (Claim each : claims) {
      out.printf(ROW, each.text(), each.outcome().word, time(each));
    }
    out.flush();
  }

  private void add(Claim claim, String seen) {
    claims.add(claim);
    say("* " + claim.text() + ": " + claim.outcome().word);
    seen.lines().forEach(line -> say("    " + line));
  }

  private static String time(Claim claim) {
    return claim.outcome() == Outcome.SKIPPED
        ? "-"
        : String.format(Locale.ROOT, "%.2f s", claim.took().toNanos() / 1e9);
  }
}
