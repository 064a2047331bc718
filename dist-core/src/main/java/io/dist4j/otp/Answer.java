package io.dist4j.otp;

import io.dist4j.term.Term;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server does after a call: answers, and goes on or stops. */
public sealed interface Answer {
  /** {@code {reply, Reply, State}}. */
  static Answer reply(Term reply) {
    return new Reply(reply, null);
  }

  /** {@code {reply, Reply, State, Timeout}}: {@code timeout} is a message when none came. */
  static Answer reply(Term reply, Duration orTimeout) {
    return new Reply(reply, Objects.requireNonNull(orTimeout, "orTimeout"));
  }

  /** {@code {noreply, State}}: {@link From#reply} will be called, or never. */
  static Answer later() {
    return Step.next();
  }

  /** {@code {stop, Reason, Reply, State}}. */
  static Answer stop(Term reason, Term reply) {
    return new LastReply(reason, reply);
  }

  /** {@code {stop, Reason, State}}: the caller sees the exit. */
  static Answer stop(Term reason) {
    return Step.stop(reason);
  }

  /** See {@link #reply(Term)}. */
  record Reply(Term reply, @Nullable Duration orTimeout) implements Answer {
    /** Refuses null. */
    public Reply {
      Objects.requireNonNull(reply, "reply");
    }
  }

  /** See {@link #stop(Term, Term)}. */
  record LastReply(Term reason, Term reply) implements Answer {
    /** Refuses null. */
    public LastReply {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(reply, "reply");
    }
  }

  /** What a server does after a message that is not answered: goes on or stops. */
  sealed interface Step extends Answer {
    /** {@code {noreply, State}}. */
    static Step next() {
      return new Next(null);
    }

    /** {@code {noreply, State, Timeout}}: {@code timeout} is a message when none came. */
    static Step next(Duration orTimeout) {
      return new Next(Objects.requireNonNull(orTimeout, "orTimeout"));
    }

    /** {@code {stop, Reason, State}}. */
    static Step stop(Term reason) {
      return new Stop(reason);
    }
  }

  /** See {@link Step#next()}. */
  record Next(@Nullable Duration orTimeout) implements Step {}

  /** See {@link Step#stop}. */
  record Stop(Term reason) implements Step {
    /** Refuses null. */
    public Stop {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
