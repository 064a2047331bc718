package io.dist4j.packet;

import io.dist4j.control.ControlOp;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.wire.ByteWriter;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of the control tuple written last. Who sends many messages sends them one after the
 * other to the same process, and its names and numbers need not be written anew for each. Owned by
 * one thread at a time.
 */
final class LastControl {
  /** Longer ones are written anew; that takes node names nobody has. */
  private static final int LONGEST = 256;

  private final byte[] bytes = new byte[LONGEST];
  private int size;
  private @Nullable PacketForm form;
  private @Nullable ControlOp op;
  private @Nullable Pid from;
  private @Nullable Term to;

  /** Writes it again if it is the one wanted; by identity, a miss costs only time. */
  boolean repeat(PacketForm as, ControlOp of, Pid sender, Term target, ByteWriter out) {
    if (from != sender || to != target || op != of || form != as) {
      return false;
    }
    out.bytes(bytes, 0, size);
    return true;
  }

  /** Remembers what {@code out} holds from {@code start} on. */
  void keep(PacketForm as, ControlOp of, Pid sender, Term target, ByteWriter out, int start) {
    int count = out.size() - start;
    if (count > LONGEST) {
      return;
    }
    System.arraycopy(out.array(), start, bytes, 0, count);
    size = count;
    form = as;
    op = of;
    from = sender;
    to = target;
  }
}
