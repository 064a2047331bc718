package io.dist4j.handshake;

import io.dist4j.DistException;
import java.util.List;
import java.util.stream.Stream;

/** The result of one step: the state it leads to, and what is to be sent on the way. */
record Move(State next, List<byte[]> frames) {
  static Move to(State next, Message... sends) {
    return new Move(next, Stream.of(sends).map(Message::toBytes).toList());
  }

  static Move failed(DistException reason, Message... sends) {
    return to(Done.failed(new Outcome.Failed(reason, false)), sends);
  }
}
