package io.dist4j.driver;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.packet.FrameSink;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Writes what an outbox holds as far as the link takes it. Confined to the link's event loop.
 *
 * <p>Small signals and fragments take turns. The loop decides by sender what may pass a message
 * under way: signals of its own sender do not, and one whose sender is not said waits for all of
 * them, and all behind it wait too.
 */
final class LinkWriter implements FrameSink {
  // Other links live on this loop, and this one also reads.
  private static final int PASSES = 8;

  private final Outbox outbox;
  private final CarrierLink link;
  private final LinkTally tally;
  private final Queue<Object> ready = new ArrayDeque<>();
  private final Lanes lanes = new Lanes();
  private final Written written = new Written();
  // Messages in fragments that the outbox has not been told of yet.
  private int largeWritten;
  private long handed;

  LinkWriter(Outbox outbox, CarrierLink link, LinkTally tally) {
    this.outbox = outbox;
    this.link = link;
    this.tally = tally;
  }

  /**
   * Writes and flushes.
   *
   * @return true when it stopped for the sake of others and wants to be called again
   */
  boolean drain() {
    for (int pass = 0; pass < PASSES; pass++) {
      tellOfLarge();
      if (!outbox.exchange(written, ready, isEmpty()) || !link.writable()) {
        return false;
      }
      long before = handed;
      while (link.writable() && (writeReady() | writeTurn())) {
        // Until there is nothing left or no room.
      }
      if (handed != before) {
        link.flush();
      }
    }
    return true;
  }

  // Only now: from then on the outbox gathers small signals of any sender in chunks, which would
  // pass what still waits in its lane behind a message that is written.
  private void tellOfLarge() {
    if (lanes.isEmpty()) {
      written.finishedLarge(largeWritten);
      largeWritten = 0;
    }
  }

  /** Whether nothing is left that was taken from the outbox. */
  boolean isEmpty() {
    return ready.isEmpty() && lanes.isEmpty();
  }

  /** Bytes given to the link so far. */
  long handed() {
    return handed;
  }

  @Override
  public void copied(ByteBuffer bytes) {
    count(bytes);
    link.write(bytes);
  }

  @Override
  public void shared(ByteBuffer bytes) {
    count(bytes);
    link.writeShared(bytes);
  }

  private void count(ByteBuffer bytes) {
    handed += bytes.remaining();
    tally.add(LinkTally.Of.BYTES_OUT, bytes.remaining());
  }

  private boolean writeReady() {
    Object next = ready.peek();
    if (next == null) {
      return false;
    }
    if (next instanceof Chunk chunk) {
      // Gathered while no lane was open.
      ready.remove();
      copied(chunk.view());
      tally.add(LinkTally.Of.MESSAGES_OUT, chunk.frames());
      written.add(chunk);
      return true;
    }
    Parcel parcel = (Parcel) next;
    if (parcel.sender() == Senders.UNKNOWN) {
      return writeAlone(parcel);
    }
    ready.remove();
    if (!lanes.take(parcel)) {
      write(parcel, 0);
    }
    return true;
  }

  private boolean writeAlone(Parcel parcel) {
    if (!lanes.isEmpty()) {
      return false;
    }
    if (write(parcel, parcel.inFragments() ? Long.MAX_VALUE : 0)) {
      ready.remove();
    }
    return true;
  }

  private boolean writeTurn() {
    Lanes.Lane lane = lanes.turn();
    if (lane == null) {
      return false;
    }
    lanes.turnOver(lane, write(lane.first(), lane.sequence()));
    return true;
  }

  // True when it is written to its end.
  private boolean write(Parcel parcel, long sequence) {
    boolean finished = true;
    if (parcel.large() == null) {
      copied(ByteBuffer.wrap(parcel.frame()));
      written.add(parcel, parcel.frame().length);
    } else {
      written.add(parcel, parcel.large().writeNext(sequence, this));
      finished = parcel.large().done();
    }
    if (parcel.inFragments()) {
      tally.add(LinkTally.Of.FRAGMENTS_OUT, 1);
    }
    if (finished) {
      tally.add(LinkTally.Of.MESSAGES_OUT, 1);
      if (parcel.inFragments()) {
        written.release(outbox.charge(parcel));
        largeWritten++;
      }
    }
    return finished;
  }
}
