package io.dist4j.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known key was probably meant. */
final class NearestKey {
  private NearestKey() {}

  /** The known key that takes the fewest slips of the finger, if that is few. */
  static Optional<String> to(String typed, Collection<String> known) {
    int tolerated = Math.min(3, Math.max(1, typed.length() / 3));
    return known.stream()
        .filter(each -> distance(typed, each) <= tolerated)
        .min(
            Comparator.<String>comparingInt(each -> distance(typed, each))
                .thenComparing(each -> each));
  }

  /** Insertions, deletions, substitutions and swaps of neighbours. */
  static int distance(String a, String b) {
    // Keys are the user's: an absurdly long one is near nothing and costs nothing.
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
    best = Math.min(best, cost[i - 1][j - 1] + same);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
