package io.dist4j.epmd;

import io.dist4j.ConfigurationException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a mapper serves. Start from {@link #onPort}; every limit has a default and none can be
 * switched off with 0 (security.md sections 3.1 and 4).
 *
 * @param port where to listen; 4369 is epmd's, 0 takes a free one
 * @param plainMapperBind further addresses than 127.0.0.1 and ::1 to listen on; one that is not
 *     loopback needs {@code acceptPlain}
 * @param acceptPlain says that answering in the clear to other machines is intended
 * @param relaxedCommandCheck lets KILL and STOP act and DUMP show everything, as epmd's {@code
 *     -relaxed_command_check} does
 * @param requestTimeout from the opening of a connection to its complete request and answer; not
 *     extended by progress
 * @param delayAccept waits before a connection is looked at; a test of busy servers
 * @param delayWrite waits before an answer is sent; a test of busy servers
 * @param maxNames names registered at once
 * @param maxConnections unfinished connections at once
 * @param maxConnectionsPerSource the same of one address (IPv6: of one /64)
 */
public record EpmdServerConfig(
    int port,
    List<InetAddress> plainMapperBind,
    boolean acceptPlain,
    boolean relaxedCommandCheck,
    Duration requestTimeout,
    Duration delayAccept,
    Duration delayWrite,
    int maxNames,
    int maxConnections,
    int maxConnectionsPerSource) {
  /** Where epmd listens when nobody says otherwise. */
  public static final int DEFAULT_PORT = 4369;

  /**
   * Refuses what cannot be meant with {@link ConfigurationException}, and a second address without
   * the second step.
   */
  public EpmdServerConfig {
    plainMapperBind = List.copyOf(plainMapperBind);
    require(port >= 0 && port <= 0xFFFF, "port", "0 to 65535", port);
    require(
        !requestTimeout.isNegative() && !requestTimeout.isZero(),
        "packet-timeout",
        "above 0",
        requestTimeout);
    require(!delayAccept.isNegative(), "delay-accept", "0 or more", delayAccept);
    require(!delayWrite.isNegative(), "delay-write", "0 or more", delayWrite);
    require(maxNames > 0, "max-names", "above 0", maxNames);
    require(maxConnections > 0, "max-connections", "above 0", maxConnections);
    require(
        maxConnectionsPerSource > 0 && maxConnectionsPerSource <= maxConnections,
        "max-connections-per-source",
        "1 to max-connections",
        maxConnectionsPerSource);
    if (!acceptPlain && !plainMapperBind.stream().allMatch(InetAddress::isLoopbackAddress)) {
      throw new ConfigurationException(
          "plain-mapper-bind = "
              + plainMapperBind
              + " answers other machines in the clear; say i-accept-plain = true as well,"
              + " or leave it at loopback");
    }
  }

  /** Loopback only, strict, with the limits of security.md 3.1. */
  public static EpmdServerConfig onPort(int port) {
    return new EpmdServerConfig(
        port,
        List.of(),
        false,
        false,
        Duration.ofSeconds(2),
        Duration.ZERO,
        Duration.ZERO,
        256,
        512,
        64);
  }

  /** On another port. */
  public EpmdServerConfig withPort(int other) {
    return new EpmdServerConfig(
        other,
        plainMapperBind,
        acceptPlain,
        relaxedCommandCheck,
        requestTimeout,
        delayAccept,
        delayWrite,
        maxNames,
        maxConnections,
        maxConnectionsPerSource);
  }

  /** The two steps it takes to serve other machines. */
  public EpmdServerConfig withPlainBind(List<InetAddress> addresses, boolean acceptPlain) {
    return new EpmdServerConfig(
        port,
        addresses,
        acceptPlain,
        relaxedCommandCheck,
        requestTimeout,
        delayAccept,
        delayWrite,
        maxNames,
        maxConnections,
        maxConnectionsPerSource);
  }

  /** With KILL and STOP as epmd's {@code -relaxed_command_check} has them. */
  public EpmdServerConfig withRelaxedCommandCheck(boolean relaxed) {
    return new EpmdServerConfig(
        port,
        plainMapperBind,
        acceptPlain,
        relaxed,
        requestTimeout,
        delayAccept,
        delayWrite,
        maxNames,
        maxConnections,
        maxConnectionsPerSource);
  }

  /** With another time for a request; epmd's {@code -packet_timeout}. */
  public EpmdServerConfig withRequestTimeout(Duration timeout) {
    return new EpmdServerConfig(
        port,
        plainMapperBind,
        acceptPlain,
        relaxedCommandCheck,
        timeout,
        delayAccept,
        delayWrite,
        maxNames,
        maxConnections,
        maxConnectionsPerSource);
  }

  /** With epmd's {@code -delay_accept} and {@code -delay_write}. */
  public EpmdServerConfig withDelays(Duration accept, Duration write) {
    return new EpmdServerConfig(
        port,
        plainMapperBind,
        acceptPlain,
        relaxedCommandCheck,
        requestTimeout,
        accept,
        write,
        maxNames,
        maxConnections,
        maxConnectionsPerSource);
  }

  /** With other limits. */
  public EpmdServerConfig withLimits(int names, int connections, int connectionsPerSource) {
    return new EpmdServerConfig(
        port,
        plainMapperBind,
        acceptPlain,
        relaxedCommandCheck,
        requestTimeout,
        delayAccept,
        delayWrite,
        names,
        connections,
        connectionsPerSource);
  }

  private static void require(boolean holds, String key, String right, Object found) {
    if (!holds) {
      throw new ConfigurationException(
          "port mapper: " + key + " must be " + right + ", not " + found);
    }
  }
}
