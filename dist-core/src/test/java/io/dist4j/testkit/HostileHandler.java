package io.dist4j.testkit;

import io.dist4j.CarrierException;
import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.LinkHandler;
import java.nio.ByteBuffer;
import java.util.Random;

/** Stands before a handler and does to its bytes what a {@link Hostility} says. */
final class HostileHandler implements LinkHandler {
  private final LinkHandler inner;
  private final Hostility hostility;
  private final Random random;
  private long leftUntilCut;

  /** What was held back last must come before what follows. */
  private long lastDue;

  private boolean gone;

  HostileHandler(LinkHandler inner, Hostility hostility, long seed) {
    this.inner = inner;
    this.hostility = hostility;
    this.random = new Random(seed);
    this.leftUntilCut =
        hostility.cutWithin() == 0 ? Long.MAX_VALUE : random.nextInt(hostility.cutWithin());
  }

  @Override
  public void onOpen(CarrierLink link) {
    lastDue = link.eventLoop().nanoTime();
    inner.onOpen(link);
  }

  @Override
  public void onWritable(CarrierLink link) {
    if (!gone) {
      inner.onWritable(link);
    }
  }

  @Override
  public void onBytes(CarrierLink link, ByteBuffer bytes) {
    while (bytes.hasRemaining() && !gone) {
      ByteBuffer piece = ByteBuffer.allocate(pieceOf(bytes.remaining()));
      piece.put(bytes.slice().limit(piece.capacity())).flip();
      bytes.position(bytes.position() + piece.capacity());
      truncate(piece);
      flip(piece);
      if (leftUntilCut < piece.remaining()) {
        piece.limit((int) leftUntilCut);
        pass(link, () -> inner.onBytes(link, piece));
        leftUntilCut = 0;
        link.abort();
        return;
      }
      leftUntilCut -= piece.remaining();
      pass(link, () -> inner.onBytes(link, piece));
    }
  }

  @Override
  public void onClosed(CarrierLink link, CarrierException cause) {
    pass(
        link,
        () -> {
          gone = true;
          inner.onClosed(link, cause);
        });
  }

  private int pieceOf(int available) {
    return hostility.pieces() == 0
        ? available
        : Math.min(available, 1 + random.nextInt(hostility.pieces()));
  }

  private void truncate(ByteBuffer piece) {
    if (hostility.dropOneIn() > 0 && random.nextInt(hostility.dropOneIn()) == 0) {
      piece.limit(random.nextInt(piece.limit() + 1));
    }
  }

  private void flip(ByteBuffer piece) {
    for (int i = 0; hostility.flipOneIn() > 0 && i < piece.limit(); i++) {
      if (random.nextInt(hostility.flipOneIn()) == 0) {
        piece.put(i, (byte) (piece.get(i) ^ 1 << random.nextInt(8)));
      }
    }
  }

  private void pass(CarrierLink link, Runnable call) {
    if (hostility.delay().isZero()) {
      call.run();
      return;
    }
    long now = link.eventLoop().nanoTime();
    long due = now + (long) (random.nextDouble() * hostility.delay().toNanos());
    lastDue = due - lastDue > 0 ? due : lastDue + 1;
    link.eventLoop().schedule(() -> callLate(link, call), lastDue - now);
  }

  /** A handler that throws late ends its link, as one that throws at once does. */
  private void callLate(CarrierLink link, Runnable call) {
    if (gone) {
      return;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      link.abort();
    }
  }
}
