package io.dist4j.protocol;

/** Which side of a connection we are. */
public enum Role {
  /** We dialled. */
  INITIATOR,
  /** We accepted. */
  ACCEPTOR;

  /** The other side's role. */
  public Role peer() {
    return this == INITIATOR ? ACCEPTOR : INITIATOR;
  }
}
