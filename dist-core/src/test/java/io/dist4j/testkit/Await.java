package io.dist4j.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition with a deadline, for what happens outside this JVM. */
public final class Await {
  private Await() {}

  /**
   * Fails with {@code what} and the present state when the condition does not come true in time.
   */
  public static void until(
      String what, Duration limit, BooleanSupplier condition, Supplier<Object> state) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError(
            what + " did not happen within " + limit + "; now: " + state.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  /** As above, without a state to show. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    until(what, limit, condition, () -> "-");
  }
}
