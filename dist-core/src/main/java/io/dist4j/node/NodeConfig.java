package io.dist4j.node;

import io.dist4j.carrier.Carrier;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a node is set up. Made by {@code DistConfig.load} from a file, or by {@link #named} in code.
 *
 * @param name the full name; whether the host part has a dot decides between long and short names
 * @param cookie the secret it shares with every peer not in {@code peerCookies}
 * @param peerCookies secrets for single peers
 * @param carrier opens the carrier when the node starts
 * @param listen where it accepts; port 0 takes a free one
 * @param portMapper how it is found and finds others
 * @param netTickTime how long a peer may be silent
 * @param connectTimeout for opening a link, TLS included
 * @param legacyHandshake whether the old opening {@code n} is understood; plain carrier only
 * @param limits what a peer or stranger may take
 * @param sendPolicy what {@code send} does while too much waits for a node
 * @param jmx whether the node and its connections are JMX beans
 */
public record NodeConfig(
    NodeName name,
    Cookie cookie,
    Map<NodeName, Cookie> peerCookies,
    Supplier<Carrier> carrier,
    InetSocketAddress listen,
    PortMapperFactory portMapper,
    Duration netTickTime,
    Duration connectTimeout,
    boolean legacyHandshake,
    NodeLimits limits,
    SendPolicy sendPolicy,
    boolean jmx) {
  /** Copies the map; refuses null and durations of zero. */
  public NodeConfig {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cookie, "cookie");
    Objects.requireNonNull(carrier, "carrier");
    Objects.requireNonNull(listen, "listen");
    Objects.requireNonNull(portMapper, "portMapper");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(sendPolicy, "sendPolicy");
    peerCookies = Map.copyOf(peerCookies);
    if (netTickTime.compareTo(Duration.ofMillis(100)) < 0 || connectTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("netTickTime is at least 100 ms, connectTimeout 1 ms");
    }
  }

  /** Starts a configuration; carrier and port mapper must follow. */
  public static Builder named(String name, Cookie cookie) {
    return new Builder(NodeName.parse(name), cookie);
  }

  /** Collects the parts of a {@link NodeConfig}; what is not set has the default named there. */
  public static final class Builder {
    private final NodeName name;
    private final Cookie cookie;
    private final Map<NodeName, Cookie> peerCookies = new HashMap<>();
    private Supplier<Carrier> carrier;
    private InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private PortMapperFactory portMapper;
    private Duration netTickTime = Duration.ofSeconds(60);
    private Duration connectTimeout = Duration.ofSeconds(7);
    private boolean legacyHandshake;
    private NodeLimits limits = NodeLimits.DEFAULT;
    private SendPolicy sendPolicy = SendPolicy.BLOCK;
    private boolean jmx = true;

    private Builder(NodeName name, Cookie cookie) {
      this.name = name;
      this.cookie = cookie;
    }

    /** A secret for one peer. */
    public Builder peerCookie(NodeName peer, Cookie secret) {
      peerCookies.put(peer, secret);
      return this;
    }

    /** Opens the carrier when the node starts; the node closes it. */
    public Builder carrier(Supplier<Carrier> value) {
      carrier = value;
      return this;
    }

    /** Where to accept; loopback and a free port unless set. */
    public Builder listen(InetSocketAddress value) {
      listen = value;
      return this;
    }

    /** How the node is found and finds others. */
    public Builder portMapper(PortMapperFactory value) {
      portMapper = value;
      return this;
    }

    /** 60 s unless set. */
    public Builder netTickTime(Duration value) {
      netTickTime = value;
      return this;
    }

    /** 7 s unless set. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /** Off unless set. */
    public Builder legacyHandshake(boolean value) {
      legacyHandshake = value;
      return this;
    }

    /** {@link NodeLimits#DEFAULT} unless set. */
    public Builder limits(NodeLimits value) {
      limits = value;
      return this;
    }

    /** {@link SendPolicy#BLOCK} unless set. */
    public Builder sendPolicy(SendPolicy value) {
      sendPolicy = value;
      return this;
    }

    /** On unless switched off. */
    public Builder jmx(boolean value) {
      jmx = value;
      return this;
    }

    /** The configuration. */
    public NodeConfig build() {
      return new NodeConfig(
          name,
          cookie,
          peerCookies,
          carrier,
          listen,
          portMapper,
          netTickTime,
          connectTimeout,
          legacyHandshake,
          limits,
          sendPolicy,
          jmx);
    }
  }
}
