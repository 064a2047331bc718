package io.dist4j.etf;

import io.dist4j.term.Atom;
import io.dist4j.term.Fun;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.NativeRecord;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.wire.ByteWriter;
import java.util.Arrays;

/**
 * Writes terms as {@code term_to_binary/1} of the newest OTP does; maps by ascending key. Uses a
 * stack of its own, so depth is no matter. Confined to one thread at a time.
 */
public final class TermEncoder {
  private static final int STRING_MAX = 0xFFFF;

  private final AtomEncoding atoms;
  private final LeafEncoder leaves;
  private Term[] open = new Term[16];
  private int[] next = new int[16];
  private int depth;

  /** Writes every atom in full. */
  public TermEncoder() {
    this(AtomEncoding.PLAIN);
  }

  /** Writes atoms as {@code atoms} does. */
  public TermEncoder(AtomEncoding atoms) {
    this(atoms, LargeBinaries.COPIED);
  }

  /** As {@link #TermEncoder(AtomEncoding)}, with large binaries left to {@code large}. */
  public TermEncoder(AtomEncoding atoms, LargeBinaries large) {
    this.atoms = atoms;
    this.leaves = new LeafEncoder(atoms, large);
  }

  /** Appends the version byte 131 and {@code term}. */
  public void encodeVersioned(Term term, ByteWriter out) {
    out.u8(TermTag.VERSION);
    encode(term, out);
  }

  /** Appends {@code term} without the version byte, as messages between nodes carry it. */
  public void encode(Term term, ByteWriter out) {
    depth = 0;
    leaves.reset();
    if (opens(term, out)) {
      push(term);
    }
    while (depth > 0) {
      Term inner = writeParts(open[depth - 1], out);
      if (inner == null) {
        close(out);
      } else {
        push(inner);
      }
    }
  }

  /** Goes on with the parts of a container; stops at one that is a container itself, or is null. */
  private Term writeParts(Term container, ByteWriter out) {
    int count = parts(container);
    for (int at = next[depth - 1]; at < count; at++) {
      Term part = part(container, at);
      if (opens(part, out)) {
        next[depth - 1] = at + 1;
        return part;
      }
    }
    return null;
  }

  private void close(ByteWriter out) {
    if (open[--depth] instanceof Fun) {
      leaves.closeFun(out);
    }
    open[depth] = null;
  }

  /** Writes a leaf whole, or a container's head; true if parts are to follow. */
  private boolean opens(Term term, ByteWriter out) {
    if (term instanceof Atom atom) {
      atoms.write(atom, out);
      return false;
    }
    if (term instanceof Tuple tuple) {
      return openTuple(tuple.size(), out);
    }
    if (term instanceof ListTerm list) {
      return openList(list, out);
    }
    if (term instanceof MapTerm map) {
      out.u8(TermTag.MAP).u32(map.size());
      return map.size() > 0;
    }
    if (term instanceof Fun || term instanceof NativeRecord) {
      return leaves.openRare(term, out);
    }
    leaves.write(term, out);
    return false;
  }

  private static boolean openTuple(int size, ByteWriter out) {
    if (size < 256) {
      out.u8(TermTag.SMALL_TUPLE).u8(size);
    } else {
      out.u8(TermTag.LARGE_TUPLE).u32(size);
    }
    return size > 0;
  }

  private static boolean openList(ListTerm list, ByteWriter out) {
    int size = list.size();
    if (size == 0) {
      out.u8(TermTag.NIL);
      return false;
    }
    if (size <= STRING_MAX && list.isByteList()) {
      out.u8(TermTag.STRING).u16(size);
      int start = out.reserve(size);
      list.copyBytesTo(out.array(), start);
      return false;
    }
    out.u8(TermTag.LIST).u32(size);
    return true;
  }

  private static int parts(Term term) {
    if (term instanceof Tuple tuple) {
      return tuple.size();
    }
    if (term instanceof ListTerm list) {
      return list.size() + 1;
    }
    if (term instanceof MapTerm map) {
      return 2 * map.size();
    }
    return term instanceof Fun fun ? fun.freeVariables().size() : ((NativeRecord) term).size();
  }

  private static Term part(Term term, int index) {
    if (term instanceof Tuple tuple) {
      return tuple.get(index);
    }
    if (term instanceof ListTerm list) {
      return index < list.size() ? list.get(index) : list.tail();
    }
    if (term instanceof MapTerm map) {
      return (index & 1) == 0 ? map.keyAt(index >> 1) : map.valueAt(index >> 1);
    }
    return term instanceof Fun fun
        ? fun.freeVariables().get(index)
        : ((NativeRecord) term).value(index);
  }

  private void push(Term container) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      next = Arrays.copyOf(next, 2 * depth);
    }
    open[depth] = container;
    next[depth++] = 0;
  }
}
