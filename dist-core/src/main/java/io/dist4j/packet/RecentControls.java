package io.dist4j.packet;

import io.dist4j.control.ControlMessage;
import io.dist4j.control.ControlOp;
import io.dist4j.wire.ByteReader;
import org.jspecify.annotations.Nullable;

/**
 * Control tuples of messages that came lately, by their bytes: who sends many messages sends them
 * to the same process, and comparing bytes costs a fraction of decoding them. Only tuples whose
 * atoms stand in them are kept, since what a reference to a cached atom means changes. A new one
 * displaces the old in a table of fixed size, so no peer can make it grow, and one that makes every
 * tuple miss costs us a copy of less than {@value #LONGEST} bytes for each (security.md L16).
 * Confined to one thread.
 */
final class RecentControls {
  private static final int SLOTS = 64;
  private static final int LONGEST = 256;
  private static final int SMALL_INTEGER = 97;
  private static final int SMALL_TUPLE = 104;
  private static final int NEW_PID = 88;
  private static final int SMALL_ATOM_UTF8 = 119;
  // Tag of the tuple, arity, tag of the operation, operation.
  private static final int HEAD = 4;
  // Id, serial, creation.
  private static final int PID_NUMBERS = 12;
  private static final int NONE = -1;

  private final byte @Nullable [][] bytes = new byte[SLOTS][];
  private final @Nullable ControlMessage[] messages = new ControlMessage[SLOTS];

  /**
   * The length of the tuple that comes next, if it is of a kind that is kept here.
   *
   * @return -1 for any other
   */
  int length(ByteReader in) {
    if (in.peekU8(0) != SMALL_TUPLE || in.peekU8(2) != SMALL_INTEGER) {
      return NONE;
    }
    int arity = in.peekU8(1);
    int code = in.peekU8(3);
    int to = afterPid(in, HEAD);
    int end = NONE;
    if (code == ControlOp.SEND_SENDER.code() && arity == ControlOp.SEND_SENDER.arity()) {
      end = afterPid(in, to);
    } else if (code == ControlOp.REG_SEND.code() && arity == ControlOp.REG_SEND.arity()) {
      end = isEmptyAtom(in, to) ? afterAtom(in, to + 2) : NONE;
    }
    return end <= LONGEST && end <= in.remaining() ? end : NONE;
  }

  /** What the next {@code length} bytes mean, which are passed then; null if it is not known. */
  @Nullable ControlMessage find(ByteReader in, int length) {
    int slot = slot(in, length);
    byte[] known = bytes[slot];
    if (known == null || known.length != length || !in.startsWith(known)) {
      return null;
    }
    in.skip(length);
    return messages[slot];
  }

  /** The next {@code length} bytes, which are not passed. */
  byte[] copy(ByteReader in, int length) {
    byte[] copy = new byte[length];
    in.peek(copy);
    return copy;
  }

  /** Says what the bytes of {@link #copy} mean. */
  void keep(byte[] tuple, ControlMessage message) {
    int slot = slot(ByteReader.of(tuple), tuple.length);
    bytes[slot] = tuple;
    messages[slot] = message;
  }

  // The numbers of the sender and the last bytes of the target tell nearly all tuples apart.
  private static int slot(ByteReader in, int length) {
    int sender = afterAtom(in, HEAD + 1);
    int hash = 31 * (31 * in.peekI32(sender) + in.peekI32(length - PID_NUMBERS));
    hash += in.peekI32(length - Integer.BYTES);
    return (hash ^ hash >>> 8 ^ hash >>> 16) & SLOTS - 1;
  }

  private static int afterPid(ByteReader in, int at) {
    if (in.peekU8(at) != NEW_PID) {
      return NONE;
    }
    int numbers = afterAtom(in, at + 1);
    return numbers == NONE ? NONE : numbers + PID_NUMBERS;
  }

  private static boolean isEmptyAtom(ByteReader in, int at) {
    return in.peekU8(at) == SMALL_ATOM_UTF8 && in.peekU8(at + 1) == 0;
  }

  private static int afterAtom(ByteReader in, int at) {
    if (in.peekU8(at) != SMALL_ATOM_UTF8) {
      return NONE;
    }
    int length = in.peekU8(at + 1);
    return length == NONE ? NONE : at + 2 + length;
  }
}
