package io.dist4j.driver;

import java.time.Duration;

/**
 * What one connection has carried since its link opened, at one moment; in Erlang {@code
 * net_kernel:node_info/1} and {@code inet:getstat/1} of the node's socket. Each figure is exact,
 * but they are not taken in one instant.
 *
 * @param bytesIn bytes received, handshake and lengths of frames included
 * @param bytesOut bytes handed to the carrier, handshake and lengths of frames included
 * @param messagesIn signals received
 * @param messagesOut signals handed to the carrier whole
 * @param fragmentsIn frames received that were parts of a message
 * @param fragmentsOut frames sent that were parts of a message
 * @param ticksIn empty frames received
 * @param ticksOut empty frames sent
 * @param queuedBytes bytes of signals accepted from senders that the carrier has not taken yet
 * @param unsentBytes bytes that the carrier took and the operating system has not
 * @param heldBack senders that wait for room at this moment, blocked ones and pending stages
 * @param busy how long signals have been waiting because the carrier took no more, summed up
 */
public record LinkStats(
    long bytesIn,
    long bytesOut,
    long messagesIn,
    long messagesOut,
    long fragmentsIn,
    long fragmentsOut,
    long ticksIn,
    long ticksOut,
    long queuedBytes,
    long unsentBytes,
    int heldBack,
    Duration busy) {}
