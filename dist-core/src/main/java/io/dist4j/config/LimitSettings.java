package io.dist4j.config;

import io.dist4j.etf.DecodeLimits;
import io.dist4j.node.NodeLimits;
import io.dist4j.protocol.MessageLimits;
import java.time.Duration;

/** The section {@code limits}. Every limit has a range, and none can be switched off. */
final class LimitSettings {
  private static final long KIB = 1L << 10;
  private static final long GIB = 1L << 30;
  private static final int MANY = 1 << 30;

  private final Document document;

  private LimitSettings(Document document) {
    this.document = document;
  }

  static NodeLimits read(Document document) {
    return new LimitSettings(document).read();
  }

  private NodeLimits read() {
    NodeLimits usual = NodeLimits.DEFAULT;
    NodeLimits limits =
        new NodeLimits(
            duration(Key.FIRST_FRAME, usual.firstFrame()),
            duration(Key.SETUP, usual.setup()),
            (int) maxFrame(usual),
            messages(usual.messages()),
            decode(usual.decode()),
            count(Key.MAILBOX_CAPACITY, usual.mailboxCapacity()),
            count(Key.LINKS_AND_MONITORS, usual.linksAndMonitors()),
            highWater(usual),
            hardLimit(usual),
            duration(Key.STALL, usual.stall()),
            count(Key.PENDING_SIGNALS, usual.pendingSignals()),
            count(Key.SERVED_PROCESSES, usual.servedProcesses()));
    requireOrder(limits);
    return limits;
  }

  private MessageLimits messages(MessageLimits usual) {
    long message = size(Key.MAX_MESSAGE, usual.maxMessage(), KIB, GIB);
    long unfinished = size(Key.MAX_UNFINISHED_BYTES, usual.unfinishedBytes(), KIB, 64 * GIB);
    require(
        Key.MAX_UNFINISHED_BYTES,
        "max-unfinished-bytes",
        unfinished,
        Key.MAX_MESSAGE,
        "max-message",
        message);
    return new MessageLimits(
        (int) message,
        count(Key.MAX_UNFINISHED, usual.unfinished()),
        unfinished,
        duration(Key.UNFINISHED_GAP, usual.unfinishedGap()));
  }

  private DecodeLimits decode(DecodeLimits usual) {
    return new DecodeLimits(
        number(Key.MAX_DEPTH, usual.depth(), 65_536),
        count(Key.MAX_TERMS, usual.terms()),
        size(Key.MAX_DECODED, usual.charge(), KIB, 64 * GIB),
        (int) size(Key.MAX_INTEGER, usual.bignum(), 8, GIB));
  }

  private long highWater(NodeLimits usual) {
    return size(Key.OUTGOING_HIGH_WATER, usual.outgoingHighWater(), KIB, 16 * GIB);
  }

  private long maxFrame(NodeLimits usual) {
    return size(Key.MAX_FRAME, usual.maxFrame(), NodeLimits.LEAST_FRAME, GIB);
  }

  private long hardLimit(NodeLimits usual) {
    long hard = size(Key.OUTGOING_HARD_LIMIT, usual.outgoingHardLimit(), KIB, 64 * GIB);
    requireRoom(hard, Key.OUTGOING_HIGH_WATER, "outgoing-high-water", highWater(usual));
    requireRoom(hard, Key.MAX_FRAME, "max-frame", maxFrame(usual));
    return hard;
  }

  private void requireRoom(long hard, Key other, String name, long least) {
    require(Key.OUTGOING_HARD_LIMIT, "outgoing-hard-limit", hard, other, name, least);
  }

  // The error points at one of the two that was set.
  private void require(
      Key key, String name, long value, Key leastKey, String leastName, long least) {
    if (value < least) {
      throw document
          .require(document.find(key).isPresent() ? key : leastKey, "")
          .fault(
              name
                  + " ("
                  + Quantity.ofSize(value)
                  + ") is at least "
                  + leastName
                  + " ("
                  + Quantity.ofSize(least)
                  + ")");
    }
  }

  private void requireOrder(NodeLimits limits) {
    if (limits.setup().compareTo(limits.firstFrame()) < 0) {
      Key key = document.find(Key.SETUP).isPresent() ? Key.SETUP : Key.FIRST_FRAME;
      throw document
          .require(key, "")
          .fault(
              "setup ("
                  + Quantity.ofDuration(limits.setup())
                  + ") is at least first-frame ("
                  + Quantity.ofDuration(limits.firstFrame())
                  + ")");
    }
  }

  private Duration duration(Key key, Duration usual) {
    return document
        .find(key)
        .map(found -> found.duration(Duration.ofMillis(10), Duration.ofHours(1)))
        .orElse(usual);
  }

  private long size(Key key, long usual, long min, long max) {
    return document.find(key).map(found -> found.size(min, max)).orElse(usual);
  }

  private int count(Key key, int usual) {
    return number(key, usual, MANY);
  }

  private int number(Key key, int usual, int max) {
    return document.find(key).map(found -> found.number(1, max)).orElse(usual);
  }
}
