package io.dist4j.carrier.netty;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogBudgetTest {
  @Test
  void tenLinesASecond() {
    long now = Long.MAX_VALUE - 500_000_000;
    LogBudget budget = new LogBudget(now);
    for (int i = 0; i < 10; i++) {
      assertTrue(budget.take(now + i));
    }
    assertFalse(budget.take(now + 999_999_999));
    assertTrue(budget.take(now + 1_000_000_000));
  }
}
