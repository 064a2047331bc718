package io.dist4j.etf;

import io.dist4j.Limit;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.wire.ByteReader;
import java.util.Arrays;

/**
 * The containers being read, outermost first. Keeps count of the parts that all of them still
 * expect: each takes a byte at least, so a container whose parts cannot all follow is refused
 * before memory is taken for it, and all arrays together never have more places than the message
 * has bytes.
 */
final class FrameStack {
  private static final Term[] NONE = {};

  private final int limit;
  private final Budget budget;
  private Frame[] frames = new Frame[8];
  private int depth;
  private long expected;

  FrameStack(int limit, Budget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  /** Forgets everything, also after a message that ended in the middle. */
  void clear() {
    while (depth > 0) {
      frames[--depth].clear();
    }
    expected = 0;
  }

  /** One of the expected parts begins. */
  void beginPart() {
    if (depth > 0) {
      expected--;
    }
  }

  /** Opens a container; false if it has no parts, so that nothing more is to be read for it. */
  boolean push(Frame.Kind kind, int size, Head head, ByteReader in) {
    expect(size, in);
    if (depth == limit) {
      throw Limit.MAX_DEPTH.causing(
          in.malformed("more than limits.max-depth, " + limit + ", containers inside one another"));
    }
    budget.charge(Budget.CONTAINER + (long) Budget.SLOT * size, in);
    nextFrame().open(kind, size, size == 0 ? NONE : new Term[size], head);
    return size > 0;
  }

  /** A list without elements before its tail: the tail alone, one part for one. */
  void pushBareTail(ByteReader in) {
    if (depth > 0) {
      expect(1, in);
    }
  }

  /** Opens a list; as the tail of a list it goes on with that one instead. */
  void pushList(int size, ByteReader in) {
    Frame top = depth == 0 ? null : frames[depth - 1];
    if (top != null && top.kind == Frame.Kind.LIST && top.filled == top.size) {
      expect(size + 1, in);
      // Doubling may take twice the places.
      budget.charge(2L * Budget.SLOT * size, in);
      top.extend(size);
      return;
    }
    push(Frame.Kind.LIST, size, null, in);
    expect(1, in);
  }

  /** Adds a part; the outermost term once it is whole, else null. */
  Term add(Term part, ByteReader in) {
    Term whole = part;
    while (depth > 0) {
      Frame top = frames[depth - 1];
      if (top.kind == Frame.Kind.LIST) {
        if (top.filled < top.size) {
          top.parts[top.filled++] = whole;
          return null;
        }
        whole = list(top, whole, in);
      } else {
        top.parts[top.filled++] = whole;
        if (top.filled < top.size) {
          return null;
        }
        whole = finish(top, in);
      }
      top.clear();
      depth--;
    }
    return whole;
  }

  /** The innermost container, which has no parts. */
  Term finishEmpty(ByteReader in) {
    Frame top = frames[--depth];
    Term whole = finish(top, in);
    top.clear();
    return whole;
  }

  private static Term finish(Frame frame, ByteReader in) {
    return switch (frame.kind) {
      case TUPLE -> Tuple.unsafeWrap(frame.parts);
      case MAP ->
          MapTerm.unsafeWrap(frame.parts).orElseThrow(() -> in.malformed("a map has a key twice"));
      case FUN, RECORD -> frame.head.with(frame.parts);
      case LIST -> throw new IllegalStateException("a list ends with its tail");
    };
  }

  private Term list(Frame frame, Term tail, ByteReader in) {
    if (!(tail instanceof ListTerm rest)) {
      return ListTerm.unsafeWrap(frame.exactParts(), tail);
    }
    // Only NIL and STRING_EXT come here: a tail by LIST_EXT went on with this frame.
    if (!rest.isEmpty()) {
      budget.charge(2L * Budget.SLOT * rest.size(), in);
      frame.extend(rest.size());
      for (int i = 0; i < rest.size(); i++) {
        frame.parts[frame.filled++] = rest.get(i);
      }
    }
    return ListTerm.unsafeWrap(frame.exactParts(), ListTerm.EMPTY);
  }

  private void expect(int parts, ByteReader in) {
    budget.announced(parts, in);
    expected += parts;
    if (expected > in.remaining()) {
      throw in.malformed(
          expected + " more terms are announced, " + in.remaining() + " bytes remain");
    }
  }

  private Frame nextFrame() {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    Frame frame = frames[depth];
    if (frame == null) {
      frame = new Frame();
      frames[depth] = frame;
    }
    depth++;
    return frame;
  }
}
