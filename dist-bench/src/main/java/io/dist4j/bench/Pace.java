package io.dist4j.bench;

import java.time.Duration;

/**
 * How much time the benchmark takes.
 *
 * @param jvmWarmUp of each pair of JVMs, for each row: until their compiler has settled
 * @param warmUp of other pairs, to learn their speed
 * @param run how long one measured run is meant to take
 * @param rounds measured runs of each pair for each row
 */
record Pace(Duration jvmWarmUp, Duration warmUp, Duration run, int rounds) {
  static final Pace QUICK =
      new Pace(Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ofMillis(350), 5);
  static final Pace THOROUGH =
      new Pace(Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofSeconds(1), 9);

  Duration warmUp(Contender who) {
    return who.isErlang() ? warmUp : jvmWarmUp;
  }
}
