package io.dist4j.handshake;

import io.dist4j.protocol.NodeName;
import java.util.Objects;

/**
 * One life of a node.
 *
 * @param name its name
 * @param creation tells this life from others of the same name; 32 bits, unsigned
 */
public record NodeInstance(NodeName name, int creation) {
  /** Refuses null. */
  public NodeInstance {
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return name + "#" + Integer.toUnsignedString(creation);
  }
}
