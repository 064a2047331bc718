package io.dist4j.node;

import io.dist4j.etf.DecodeLimits;
import io.dist4j.process.ProcessLimits;
import io.dist4j.protocol.MessageLimits;
import java.time.Duration;

/**
 * What a peer, or a stranger, may take from this node.
 *
 * @param firstFrame from the link's opening to the first handshake message, accepted links only
 * @param setup for the whole handshake, counted from the link's opening, not reset by progress
 * @param maxFrame bytes of one frame once connected, in either direction
 * @param messages messages in fragments, in either direction
 * @param decode depth, counts and memory of one term
 * @param mailboxCapacity messages one mailbox holds before it drops new ones
 * @param linksAndMonitors links and monitors that one peer makes to processes of ours
 * @param outgoingHighWater bytes waiting for one peer before senders are held back
 * @param outgoingHardLimit bytes waiting for one peer before the link is closed
 * @param stall how long a peer above the high-water mark may take nothing before it is given up
 * @param pendingSignals signals kept for one node while it is being connected
 * @param servedProcesses processes that run for other nodes at once
 */
public record NodeLimits(
    Duration firstFrame,
    Duration setup,
    int maxFrame,
    MessageLimits messages,
    DecodeLimits decode,
    int mailboxCapacity,
    int linksAndMonitors,
    long outgoingHighWater,
    long outgoingHardLimit,
    Duration stall,
    int pendingSignals,
    int servedProcesses) {
  /** The defaults of docs/architecture.md. */
  public static final NodeLimits DEFAULT =
      new NodeLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          16 << 20,
          MessageLimits.DEFAULT,
          DecodeLimits.DEFAULT,
          1 << 20,
          ProcessLimits.LINKS_AND_MONITORS,
          8L << 20,
          64L << 20,
          Duration.ofSeconds(30),
          65_536,
          10_000);

  /** The least {@code maxFrame}: room for the fragments that Erlang nodes send. */
  public static final int LEAST_FRAME = 128 << 10;

  /** Refuses limits of zero: none can be switched off. */
  public NodeLimits {
    positive(firstFrame, "firstFrame");
    positive(setup, "setup");
    positive(stall, "stall");
    if (maxFrame < LEAST_FRAME
        || mailboxCapacity < 1
        || linksAndMonitors < 1
        || outgoingHighWater < 1
        || outgoingHardLimit < outgoingHighWater
        || outgoingHardLimit < maxFrame
        || pendingSignals < 1
        || servedProcesses < 1) {
      throw new IllegalArgumentException(
          "limits are positive, max-frame at least 128 KiB, outgoing-hard-limit not below"
              + " outgoing-high-water and max-frame");
    }
  }

  /** These with another {@code maxFrame}. */
  public NodeLimits withMaxFrame(int bytes) {
    return new NodeLimits(
        firstFrame,
        setup,
        bytes,
        messages,
        decode,
        mailboxCapacity,
        linksAndMonitors,
        outgoingHighWater,
        outgoingHardLimit,
        stall,
        pendingSignals,
        servedProcesses);
  }

  /** These with other {@code messages}. */
  public NodeLimits withMessages(MessageLimits other) {
    return new NodeLimits(
        firstFrame,
        setup,
        maxFrame,
        other,
        decode,
        mailboxCapacity,
        linksAndMonitors,
        outgoingHighWater,
        outgoingHardLimit,
        stall,
        pendingSignals,
        servedProcesses);
  }

  /** These with another {@code decode}. */
  public NodeLimits withDecode(DecodeLimits other) {
    return new NodeLimits(
        firstFrame,
        setup,
        maxFrame,
        messages,
        other,
        mailboxCapacity,
        linksAndMonitors,
        outgoingHighWater,
        outgoingHardLimit,
        stall,
        pendingSignals,
        servedProcesses);
  }

  private static void positive(Duration value, String what) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + " must be more than 0");
    }
  }
}
