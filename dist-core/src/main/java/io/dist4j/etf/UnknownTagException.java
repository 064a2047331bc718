package io.dist4j.etf;

import io.dist4j.wire.MalformedException;

/**
 * A term of a kind this decoder does not know, or one that has a meaning only inside the emulator
 * that wrote it. Nothing after it in the message can be read, but the message's frame is sound: the
 * message is lost, the connection need not be.
 */
public final class UnknownTagException extends MalformedException {
  private static final long serialVersionUID = 1L;

  private final int tag;

  UnknownTagException(int offset, int tag) {
    super(offset, "tag " + tag + " is no external term that can be read here");
    this.tag = tag;
  }

  /** The tag, 0 to 255. */
  public int tag() {
    return tag;
  }
}
