package io.dist4j.term;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A container whose parts are being parsed. */
abstract sealed class OpenText {
  final TextCursor in;
  final List<Term> parts = new ArrayList<>();

  private final String end;

  private OpenText(TextCursor in, String end) {
    this.in = in;
    this.end = end;
  }

  /** Whether the container ends before a first part; otherwise the cursor is before that part. */
  boolean endsAtOnce() {
    if (in.skipBlank().takeIf(end)) {
      return true;
    }
    beforePart();
    return false;
  }

  /** Adds a part and takes what follows it; true at the end of the container. */
  boolean add(Term part) {
    parts.add(part);
    return ends();
  }

  /** The container, now whole. */
  abstract Term term();

  boolean ends() {
    if (in.skipBlank().takeIf(end)) {
      return true;
    }
    if (!in.takeIf(",")) {
      throw in.expected("',' or '" + end + "'");
    }
    beforePart();
    return false;
  }

  /** Takes what stands before each part. */
  void beforePart() {}

  static final class OfTuple extends OpenText {
    OfTuple(TextCursor in) {
      super(in, "}");
    }

    @Override
    Term term() {
      return Tuple.of(parts);
    }
  }

  static final class OfList extends OpenText {
    private boolean tail;

    /** Brackets to come: one for the list, and one for each list that it ends with. */
    private int owed = 1;

    OfList(TextCursor in) {
      super(in, "]");
    }

    @Override
    boolean ends() {
      if (tail) {
        return closed();
      }
      tail = in.skipBlank().takeIf("|");
      if (tail || !super.ends()) {
        return false;
      }
      owed--;
      return closed();
    }

    /** Whether what comes next is the list's tail. */
    boolean atTail() {
      return tail;
    }

    /** Reads on after the bracket of a list that is the tail; true at the end of all. */
    boolean goOn() {
      tail = false;
      owed++;
      if (!in.skipBlank().takeIf("]")) {
        return false;
      }
      owed--;
      return closed();
    }

    private boolean closed() {
      for (; owed > 0; owed--) {
        in.expect("]");
      }
      return true;
    }

    @Override
    Term term() {
      return tail
          ? ListTerm.improper(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1))
          : ListTerm.of(parts);
    }
  }

  static final class OfMap extends OpenText {
    private final int start;

    OfMap(TextCursor in, int start) {
      super(in, "}");
      this.start = start;
    }

    @Override
    boolean ends() {
      if (parts.size() % 2 == 1) {
        in.expect("=>");
        return false;
      }
      return super.ends();
    }

    @Override
    Term term() {
      return MapTerm.unsafeWrap(parts.toArray(new Term[0]))
          .orElseThrow(() -> in.expectedAt(start, "a map that has no key twice"));
    }
  }

  static final class OfRecord extends OpenText {
    private final TokenParser tokens;
    private final Atom module;
    private final Atom name;
    private final List<Atom> fields = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    OfRecord(TextCursor in, TokenParser tokens, Atom module, Atom name) {
      super(in, "}");
      this.tokens = tokens;
      this.module = module;
      this.name = name;
    }

    @Override
    void beforePart() {
      int start = in.skipBlank().mark();
      Atom field = tokens.atom();
      if (!seen.add(field.name())) {
        throw in.expectedAt(start, "a field that has no value yet");
      }
      fields.add(field);
      in.expect("=");
    }

    @Override
    Term term() {
      return NativeRecord.unsafeWrap(
          module, name, true, fields.toArray(new Atom[0]), parts.toArray(new Term[0]));
    }
  }
}
