package io.dist4j.epmd;

import java.util.function.IntSupplier;

/** What tells this life of a node from earlier ones when there is no mapper to count them. */
final class DrawnCreation {
  private DrawnCreation() {}

  /**
   * Any 32 bits but 0 to 3, as Erlang draws it when it runs without epmd; the small ones are those
   * of nodes before OTP 23.
   */
  static int from(IntSupplier random) {
    int drawn = random.getAsInt();
    return Integer.compareUnsigned(drawn, 3) <= 0 ? drawn + 4 : drawn;
  }
}
