package io.dist4j.handshake;

import io.dist4j.protocol.DistFlags;

/** We asked for the proof of a guest that opened with {@link OldNameMessage}. */
record AwaitComplement(AwaitReply next) implements Awaiting {
  @Override
  public Phase phase() {
    return Phase.AWAIT_COMPLEMENT;
  }

  @Override
  public Move on(Message message) {
    ComplementMessage rest = (ComplementMessage) message;
    Guest half = next.guest();
    DistFlags flags = new DistFlags(half.flags().bits() | rest.highFlags().bits());
    next.host().checks().mandatory(half.name(), flags);
    Guest whole = new Guest(Opening.OLD, half.identity(), rest.creation(), flags);
    return Move.to(new AwaitReply(next.host(), whole, next.admission(), next.question()));
  }
}
