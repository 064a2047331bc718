package io.dist4j.epmd;

import io.dist4j.ConfigurationException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node uses the port mappers of its cluster.
 *
 * @param port the port of every mapper, here and on other hosts; 4369 unless the cluster has its
 *     own ({@code ERL_EPMD_PORT} in Erlang)
 * @param embedded how to be the mapper of this host when there is none, or empty to leave that to
 *     others; its own port does not count
 * @param timeout to connect to a mapper, and again for its answer
 * @param reconnectEvery the longest wait between two attempts to register again; Erlang's is 2 s
 * @param takeOverAfter how long a lost mapper may stay away, for its supervisor to restart it,
 *     before this process takes its place
 */
public record EpmdPortMapperConfig(
    int port,
    Optional<EpmdServerConfig> embedded,
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
        port,
        Optional.of(EpmdServerConfig.onPort(port)),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5));
  }

  /** With the embedded mapper serving as {@code server} says. */
  public EpmdPortMapperConfig withEmbedded(EpmdServerConfig server) {
    return new EpmdPortMapperConfig(
        port, Optional.of(server.withPort(port)), timeout, reconnectEvery, takeOverAfter);
  }

  /** Without an embedded mapper: a host without one is a failure. */
  public EpmdPortMapperConfig withoutEmbedded() {
    return new EpmdPortMapperConfig(port, Optional.empty(), timeout, reconnectEvery, takeOverAfter);
  }

  /** With other times. */
  public EpmdPortMapperConfig withTimes(
      Duration timeout, Duration reconnectEvery, Duration takeOverAfter) {
    return new EpmdPortMapperConfig(port, embedded, timeout, reconnectEvery, takeOverAfter);
  }
}
