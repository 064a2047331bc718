package io.dist4j.packet;

import io.dist4j.Limit;
import io.dist4j.PeerProtocolException;
import io.dist4j.etf.AtomResolver;
import io.dist4j.protocol.MessageLimits;
import io.dist4j.wire.ByteReader;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts messages together from their fragments, several at a time. A message is gathered in one
 * array, since a term decoder that walks over seams would be slower for every other message; the
 * array of the last one is kept for the next. Bounded as security.md L11 and L12 say. Confined to
 * one thread.
 */
final class Reassembler {
  private static final byte[] NOTHING = {};
  // One large message after the other is common; holding on to more than this for it is not worth
  // it.
  private static final int KEPT = 2 << 20;

  private final MessageLimits limits;
  private final int maxFragments;
  // In order, not hashed: the ids are the peer's choice.
  private final Map<Long, OpenMessage> open = new TreeMap<>();
  private long held;
  private byte[] spare = NOTHING;

  Reassembler(MessageLimits limits) {
    this.limits = limits;
    this.maxFragments =
        (int) ((limits.maxMessage() + PacketBytes.FRAGMENT - 1L) / PacketBytes.FRAGMENT);
  }

  /** The first of {@code fragments} fragments; the message when it is the only one. */
  OpenMessage begin(long id, long fragments, AtomResolver atoms, ByteReader content, long now) {
    if (fragments < 1 || fragments > maxFragments) {
      throw Limit.MAX_MESSAGE.causing(
          new PeerProtocolException(
              "a message in "
                  + Long.toUnsignedString(fragments)
                  + " fragments, of 1 to "
                  + maxFragments
                  + " that limits.max-message allows"));
    }
    if (open.size() >= limits.unfinished()) {
      throw Limit.MAX_UNFINISHED.causing(
          new PeerProtocolException(
              "more than limits.max-unfinished, "
                  + limits.unfinished()
                  + ", messages are unfinished"));
    }
    OpenMessage message = new OpenMessage(atoms, spare, fragments);
    spare = NOTHING;
    if (open.putIfAbsent(id, message) != null) {
      throw new PeerProtocolException(
          "a message begins with sequence id " + text(id) + ", one with that id is unfinished");
    }
    return add(id, message, content, now);
  }

  /** A later fragment; the message when it is the last one. */
  OpenMessage proceed(long id, long fragment, ByteReader content, long now) {
    OpenMessage message = open.get(id);
    if (message == null) {
      throw new PeerProtocolException("a fragment of sequence " + text(id) + ", which never began");
    }
    if (fragment != message.next()) {
      throw new PeerProtocolException(
          "fragment "
              + message.next()
              + " of sequence "
              + text(id)
              + " was expected, got "
              + Long.toUnsignedString(fragment));
    }
    return add(id, message, content, now);
  }

  /** Gives the memory of a message back that was read. */
  void done(OpenMessage message) {
    if (message.memory().length <= KEPT) {
      spare = message.memory();
    }
  }

  /** Lets go of memory that was kept for the next message. */
  void idle() {
    spare = NOTHING;
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /**
   * Looks for messages that make no progress.
   *
   * @return nanoseconds until one can have waited too long
   * @throws PeerProtocolException when the next fragment of one has taken too long
   */
  long check(long now) {
    long gap = limits.unfinishedGap().toNanos();
    long soonest = gap;
    for (Map.Entry<Long, OpenMessage> each : open.entrySet()) {
      long left = gap - (now - each.getValue().progress());
      soonest = Math.min(soonest, left);
      if (left <= 0) {
        throw Limit.UNFINISHED_GAP.causing(
            new PeerProtocolException(
                "no fragment of sequence "
                    + text(each.getKey())
                    + " came within limits.unfinished-gap, "
                    + limits.unfinishedGap()));
      }
    }
    return soonest;
  }

  private OpenMessage add(long id, OpenMessage message, ByteReader content, long now) {
    int count = content.remaining();
    if (count > limits.maxMessage() - message.size()) {
      throw Limit.MAX_MESSAGE.causing(
          new PeerProtocolException(
              "a message larger than limits.max-message, " + limits.maxMessage() + " bytes"));
    }
    if (count > limits.unfinishedBytes() - held) {
      throw Limit.MAX_UNFINISHED_BYTES.causing(
          new PeerProtocolException(
              "unfinished messages hold more than limits.max-unfinished-bytes, "
                  + limits.unfinishedBytes()));
    }
    message.add(content, now);
    held += count;
    if (message.next() > 0) {
      return null;
    }
    open.remove(id);
    held -= message.size();
    return message;
  }

  private static String text(long id) {
    return Long.toUnsignedString(id);
  }
}
