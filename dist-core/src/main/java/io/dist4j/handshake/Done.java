package io.dist4j.handshake;

/** An end, good or bad; or a step that was broken off by an exception of our own code. */
record Done(Phase phase, Outcome outcome) implements State {
  /** While a step runs; seen only when it never came to its end. */
  static final Done BROKEN_OFF = new Done(Phase.FAILED, new Outcome.InProgress());

  static Done up(Established established) {
    return new Done(Phase.ESTABLISHED, new Outcome.Up(established));
  }

  static Done failed(Outcome.Failed failure) {
    return new Done(Phase.FAILED, failure);
  }
}
