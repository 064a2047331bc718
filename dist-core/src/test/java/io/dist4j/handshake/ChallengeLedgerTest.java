package io.dist4j.handshake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ChallengeLedgerTest {
  private static final long SECOND = 1_000_000_000L;

  // A clock that starts near its wrap-around, as nanoTime may.
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final ChallengeLedger ledger = new ChallengeLedger(clock::get);

  @Test
  void remembersForAMinute() {
    ledger.issued(7);
    assertTrue(ledger.wasIssued(7));
    assertFalse(ledger.wasIssued(8));
    clock.addAndGet(60 * SECOND);
    assertTrue(ledger.wasIssued(7));
    clock.addAndGet(1);
    assertFalse(ledger.wasIssued(7));
  }

  @Test
  void aChallengeIssuedAgainIsRememberedAnew() {
    ledger.issued(7);
    clock.addAndGet(40 * SECOND);
    ledger.issued(7);
    clock.addAndGet(40 * SECOND);
    assertTrue(ledger.wasIssued(7));
  }

  @Test
  void holdsManyAndForgetsTheOldestFirst() {
    for (int i = 0; i < 65_536; i++) {
      ledger.issued(i);
    }
    assertTrue(ledger.wasIssued(0));
    assertTrue(ledger.wasIssued(65_535));
    ledger.issued(-1);
    assertFalse(ledger.wasIssued(0));
    assertTrue(ledger.wasIssued(1));
    assertTrue(ledger.wasIssued(-1));
  }

  @Test
  void keepsItsPlaceThroughGrowthAndForgetting() {
    for (int i = 0; i < 1000; i++) {
      ledger.issued(i);
      clock.addAndGet(SECOND);
      assertTrue(ledger.wasIssued(i));
      assertTrue(i < 61 || !ledger.wasIssued(i - 61), "after " + i);
      assertTrue(i < 59 || ledger.wasIssued(i - 59), "after " + i);
    }
  }
}
