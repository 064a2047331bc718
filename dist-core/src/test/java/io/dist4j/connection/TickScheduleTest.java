package io.dist4j.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickScheduleTest {
  private static final long START = Long.MAX_VALUE - 50; // the clock may wrap
  private final TickSchedule ticks = new TickSchedule(400, START);

  @Test
  void ticksAfterAQuarterWithoutWriting() {
    assertFalse(ticks.tickDue(START + 99));
    assertTrue(ticks.tickDue(START + 100));
    ticks.wrote(START + 100);
    assertFalse(ticks.tickDue(START + 199));
  }

  @Test
  void givesUpAfterTheWholeTimeWithoutReading() {
    ticks.read(START + 10);
    assertFalse(ticks.peerSilent(START + 409));
    assertTrue(ticks.peerSilent(START + 410));
  }

  @Test
  void looksAgainWhenTheFirstOfBothCanHappen() {
    assertEquals(100, ticks.nanosToNextCheck(START));
    ticks.wrote(START + 380);
    assertEquals(20, ticks.nanosToNextCheck(START + 380));
    assertEquals(0, ticks.nanosToNextCheck(START + 500));
  }

  @Test
  void refusesATickTimeOfZero() {
    assertThrows(IllegalArgumentException.class, () -> new TickSchedule(0, 0));
  }
}
