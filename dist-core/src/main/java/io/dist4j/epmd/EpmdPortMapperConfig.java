package io.dist4j.epmd;

import io.dist4j.ConfigurationException;
import java.time.Duration;

/**
 * How a node uses the port mappers of its cluster.
 *
 * @param port the port of every mapper, here and on other hosts; 4369 unless the cluster has its
 *     own ({@code ERL_EPMD_PORT} in Erlang)
 * @param startEmbedded whether to be the mapper of this host when there is none
 * @param timeout to connect to a mapper, and again for its answer
 * @param reconnectEvery the longest wait between two attempts to register again; Erlang's is 2 s
 * @param takeOverAfter how long a lost mapper may stay away, for its supervisor to restart it,
 *     before this process takes its place
 */
public record EpmdPortMapperConfig(
    int port,
    boolean startEmbedded,
    Duration timeout,
    Duration reconnectEvery,
    Duration takeOverAfter) {
  /** Refuses what cannot be meant with {@link ConfigurationException}. */
  public EpmdPortMapperConfig {
    if (port < 1 || port > 0xFFFF) {
      throw new ConfigurationException("port mapper: port must be 1 to 65535, not " + port);
    }
    if (timeout.isZero()
        || timeout.isNegative()
        || reconnectEvery.isZero()
        || reconnectEvery.isNegative()
        || takeOverAfter.isNegative()) {
      throw new ConfigurationException("port mapper: timeouts must be above 0");
    }
  }

  /** The mapper port {@code port}; the embedded mapper starts when there is none. */
  public static EpmdPortMapperConfig onPort(int port) {
    return new EpmdPortMapperConfig(
        port, true, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  /** With or without the embedded mapper. */
  public EpmdPortMapperConfig withStartEmbedded(boolean start) {
    return new EpmdPortMapperConfig(port, start, timeout, reconnectEvery, takeOverAfter);
  }

  /** With other times. */
  public EpmdPortMapperConfig withTimes(
      Duration timeout, Duration reconnectEvery, Duration takeOverAfter) {
    return new EpmdPortMapperConfig(port, startEmbedded, timeout, reconnectEvery, takeOverAfter);
  }
}
