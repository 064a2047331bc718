package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives, answers what {@code sys} asks, gives the rest to the behaviour, and ends as it says.
 * Runs as the body of a process.
 */
final class BehaviourLoop implements ProcessBody {
  private static final Logger LOG = LoggerFactory.getLogger(BehaviourLoop.class);
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);
  private static final Atom TIMEOUT = Atom.of("timeout");

  private final Behaviour behaviour;
  private final SystemRequests requests;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  BehaviourLoop(Behaviour behaviour) {
    this.behaviour = behaviour;
    this.requests = new SystemRequests(behaviour);
  }

  /** Done when {@code init} has returned; fails with what it threw. */
  CompletableFuture<Void> started() {
    return started;
  }

  @Override
  public void run(Mailbox self) throws Exception {
    init(self);
    Turn turn = Turn.next();
    while (turn instanceof Turn.Next next) {
      turn = turn(self, receive(self, next));
    }
    end(self, (Turn.End) turn);
  }

  /** Ended before it began, which anybody may do who knows the pid, or guesses it. */
  @Override
  public void neverRan() {
    started.completeExceptionally(new IllegalStateException("the process ended before init"));
  }

  private void init(Mailbox self) throws Exception {
    try {
      behaviour.init(self);
      started.complete(null);
    } catch (Throwable failed) {
      started.completeExceptionally(failed);
      throw failed;
    }
  }

  private Term receive(Mailbox self, Turn.Next next) throws InterruptedException {
    Predicate<Term> wanted = requests.suspended() ? SystemRequests::isRequest : any -> true;
    // A suspended server waits for sys alone, however long.
    Duration limit = next.timeout() == null || requests.suspended() ? FOR_EVER : next.timeout();
    Optional<Term> message = self.receive(wanted, limit);
    return message.orElse(TIMEOUT);
  }

  private Turn turn(Mailbox self, Term message) throws Exception {
    return SystemRequests.isRequest(message)
        ? requests.handle(self, (Tuple) message)
        : behaviour.handle(self, message);
  }

  private void end(Mailbox self, Turn.End end) throws Exception {
    RaisedException why = behaviour.terminate(self, end.why());
    end.afterwards().run();
    Term reason = why.exitReason();
    if (!isExpected(reason)) {
      LOG.warn("{} ends: {}", self, reason, why.getCause());
    }
    self.exit(reason);
  }

  private static boolean isExpected(Term reason) {
    return reason.equals(Names.NORMAL)
        || reason.equals(Names.SHUTDOWN)
        || (reason instanceof Tuple pair && pair.size() == 2 && pair.get(0).equals(Names.SHUTDOWN));
  }
}
