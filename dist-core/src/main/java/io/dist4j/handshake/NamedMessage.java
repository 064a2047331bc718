package io.dist4j.handshake;

import io.dist4j.wire.ByteReader;
import io.dist4j.wire.ByteWriter;

/** The status that grants a name to an initiator that asked for one. */
record NamedMessage(String name, int creation) implements Message {
  /** What the status text begins with. */
  static final String WORD = "named:";

  /** Reads what follows the word. */
  static NamedMessage read(ByteReader in) {
    String name = WireText.read(in, in.u16());
    // What comes after the creation is for later versions and is ignored, as the protocol demands.
    return new NamedMessage(name, in.i32());
  }

  @Override
  public Input input() {
    return Input.NAMED;
  }

  @Override
  public byte[] toBytes() {
    ByteWriter out = WireText.write(new ByteWriter().u8(StatusMessage.TAG), WORD);
    return WireText.writeU16(out, name).u32(creation).toByteArray();
  }
}
