package io.dist4j.testkit;

/** Different names that all have one hash code, as a stranger would choose them. */
public final class CollidingNames {
  private CollidingNames() {}

  /** The name of that number, 0 to 2^18 - 1; 36 characters. */
  public static String get(int number) {
    StringBuilder name = new StringBuilder(36);
    for (int bit = 0; bit < 18; bit++) {
      // "Aa" and "BB" have equal hash codes, and so has every chain of them.
      name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return name.toString();
  }
}
