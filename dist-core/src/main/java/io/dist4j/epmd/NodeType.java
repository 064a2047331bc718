package io.dist4j.epmd;

/**
 * What kind of node registered. Every byte is a legal value, so a kind we have no name for
 * survives.
 *
 * @param code the byte on the wire, 0 to 255
 */
public record NodeType(int code) {
  /** An ordinary node; what Erlang nodes send, even hidden ones. */
  public static final NodeType NORMAL = new NodeType(77);

  /** A node that does not want to be seen in {@code nodes()}. */
  public static final NodeType HIDDEN = new NodeType(72);

  /** Refuses what does not fit into a byte. */
  public NodeType {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("a node type is one byte, got " + code);
    }
  }
}
