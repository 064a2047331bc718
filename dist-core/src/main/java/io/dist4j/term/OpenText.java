package io.dist4j.term;

import java.util.ArrayList;
import java.util.List;

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

    OfList(TextCursor in) {
      super(in, "]");
    }

    @Override
    boolean ends() {
      if (tail) {
        in.expect("]");
        return true;
      }
      tail = in.skipBlank().takeIf("|");
      return !tail && super.ends();
    }

    @Override
    Term term() {
      return tail
          ? ListTerm.improper(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1))
          : ListTerm.of(parts);
    }
  }

  static final class OfMap extends OpenText {
    OfMap(TextCursor in) {
      super(in, "}");
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
      return MapTerm.ofPairs(parts.toArray(new Term[0]));
    }
  }

  static final class OfRecord extends OpenText {
    private final TokenParser tokens;
    private final Atom module;
    private final Atom name;
    private final List<Atom> fields = new ArrayList<>();

    OfRecord(TextCursor in, TokenParser tokens, Atom module, Atom name) {
      super(in, "}");
      this.tokens = tokens;
      this.module = module;
      this.name = name;
    }

    @Override
    void beforePart() {
      fields.add(tokens.atom());
      in.expect("=");
    }

    @Override
    Term term() {
      return new NativeRecord(module, name, true, fields, parts);
    }
  }
}
