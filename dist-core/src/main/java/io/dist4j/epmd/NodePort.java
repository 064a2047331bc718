package io.dist4j.epmd;

import io.dist4j.protocol.NodeName;
import java.util.Objects;

/**
 * What a port mapper knows about one node: the fields that ALIVE2_REQ and PORT2_RESP share
 * (erl_dist_protocol, section "EPMD Protocol").
 *
 * @param port where the node listens, 0 to 65,535
 * @param type visible or hidden
 * @param protocol 0 is TCP
 * @param highest the newest distribution version the node speaks
 * @param lowest the oldest
 * @param name the part of the node name before the {@code @}; not empty, without NUL
 * @param extra opaque bytes, one per char (ISO 8859-1); usually empty
 */
public record NodePort(
    int port, NodeType type, int protocol, int highest, int lowest, String name, String extra) {
  private static final int UINT16 = 0xFFFF;

  /** Refuses what the wire cannot carry with {@link IllegalArgumentException}. */
  public NodePort {
    Objects.requireNonNull(type, "type");
    check("port", port, UINT16);
    check("protocol", protocol, 0xFF);
    check("highest version", highest, UINT16);
    check("lowest version", lowest, UINT16);
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a registered name is not empty and holds no NUL");
    }
    if (extra.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("extra holds bytes, one per char");
    }
  }

  /** What a node of this library registers: the versions that OTP 25 to 29 announce. */
  public static NodePort of(NodeName self, int port, boolean hidden) {
    return new NodePort(port, hidden ? NodeType.HIDDEN : NodeType.NORMAL, 0, 6, 5, self.name(), "");
  }

  private static void check(String what, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(what + " is 0 to " + max + ", got " + value);
    }
  }
}
