package io.dist4j.protocol;

/**
 * Width of the length in front of a frame. During the handshake it is the carrier's (2 bytes on
 * TCP, 4 on TLS); once the node is up it is always 4 (Erlang distribution protocol, "Protocol
 * between Connected Nodes").
 */
public enum LengthPrefix {
  /** Two bytes, frames up to 65,535 bytes. */
  U16(2),
  /** Four bytes, unsigned. */
  U32(4);

  private final int width;

  LengthPrefix(int width) {
    this.width = width;
  }

  /** Bytes the prefix takes. */
  public int width() {
    return width;
  }
}
