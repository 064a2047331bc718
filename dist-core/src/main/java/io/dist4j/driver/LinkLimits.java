package io.dist4j.driver;

import io.dist4j.etf.DecodeLimits;
import io.dist4j.protocol.MessageLimits;
import java.time.Duration;

/**
 * What one link may take.
 *
 * @param firstFrame until the first handshake message of an accepted link
 * @param setup for the whole handshake, not reset by progress
 * @param tickTime how long the peer may be silent once connected
 * @param maxFrame bytes of one frame once connected
 * @param messages messages in fragments
 * @param decode depth, counts and memory of one term
 * @param highWater bytes waiting before senders are held back
 * @param hardLimit bytes waiting before the link is closed
 * @param stall how long the peer may take nothing while bytes are waiting
 */
public record LinkLimits(
    Duration firstFrame,
    Duration setup,
    Duration tickTime,
    int maxFrame,
    MessageLimits messages,
    DecodeLimits decode,
    long highWater,
    long hardLimit,
    Duration stall) {}
