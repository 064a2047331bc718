package io.dist4j.process;

import static io.dist4j.convert.TermPattern.tagged;
import static io.dist4j.term.Term.atom;
import static io.dist4j.term.Term.integer;
import static io.dist4j.term.Term.tuple;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.convert.Capture;
import io.dist4j.convert.Match;
import io.dist4j.convert.TermPattern;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Term;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pattern chooses what is received, as the clauses of Erlang's {@code receive} do. */
class PatternReceiveTest {
  private static final Capture<Integer> N = Capture.integer();
  private static final TermPattern URGENT = tagged("urgent", N);
  private static final TermPattern LARGE = tagged("n", N).where(m -> m.get(N) > 1);

  private final ProcessTable table =
      new ProcessTable(
          NodeName.parse("a@host"),
          1,
          new ProcessLimits(10, 10),
          Runnable::run,
          new RecordingOutbound());

  @Test
  void patternsChooseAndOthersStayInOrder() throws InterruptedException {
    Mailbox self = table.open();
    for (Term message :
        new Term[] {
          tuple(atom("n"), integer(1)),
          tuple(atom("urgent"), integer(5)),
          tuple(atom("n"), integer(2)),
          atom("last")
        }) {
      self.send(self.self(), message);
    }
    Optional<Term> first = self.receive(URGENT.or(LARGE), Duration.ZERO);
    assertEquals("urgent 5", describe(first.orElseThrow()));
    assertEquals("large 2", describe(self.receive(LARGE, Duration.ZERO).orElseThrow()));
    assertEquals(Optional.empty(), self.receive(URGENT, Duration.ZERO));
    assertEquals("other {n,1}", describe(self.receive()));
    assertEquals("other last", describe(self.receive()));
  }

  private static String describe(Term message) {
    return Match.on(message)
        .when(URGENT, m -> "urgent " + m.get(N))
        .when(LARGE, m -> "large " + m.get(N))
        .orElseGet(other -> "other " + other);
  }
}
