package io.dist4j.term;

import java.math.BigInteger;
import java.util.Arrays;

/** Writes one term, with a stack of its own instead of the thread's. */
final class TermPrinter {
  private static final int LEAST_LOOKED_AT = 1024;
  private static final double DIGITS_PER_BIT = Math.log10(2);

  private final int mostDigits;
  private final int mostCharacters;
  private final StringBuilder out = new StringBuilder();
  private Term[] open = new Term[8];
  private int[] next = new int[8];
  private int depth;

  /** Cuts integers of more digits than {@code mostDigits}. */
  TermPrinter(int mostDigits) {
    this(mostDigits, Integer.MAX_VALUE);
  }

  /** As above, and stops soon after {@code mostCharacters}. */
  TermPrinter(int mostDigits, int mostCharacters) {
    this.mostDigits = mostDigits;
    this.mostCharacters = mostCharacters;
  }

  String print(Term term) {
    begin(term);
    while (depth > 0 && out.length() <= mostCharacters) {
      goOn(open[depth - 1], next[depth - 1]++);
    }
    if (out.length() > mostCharacters) {
      out.setLength(mostCharacters);
      out.append("...");
    }
    return out.toString();
  }

  /** Writes what comes next in a container of which {@code done} parts are written. */
  private void goOn(Term term, int done) {
    if (term instanceof Tuple tuple) {
      if (separates(done, tuple.size(), '}')) {
        begin(tuple.get(done));
      }
    } else if (term instanceof ListTerm list) {
      goOnList(list, done);
    } else if (term instanceof MapTerm map) {
      goOnMap(map, done);
    } else {
      NativeRecord instance = (NativeRecord) term;
      if (separates(done, instance.size(), '}')) {
        CharacterText.atom(instance.fieldName(done).name(), out);
        out.append(" = ");
        begin(instance.value(done));
      }
    }
  }

  private void goOnList(ListTerm list, int done) {
    if (done < list.size() || list.isProper()) {
      if (separates(done, list.size(), ']')) {
        begin(list.get(done));
      }
    } else if (done == list.size()) {
      out.append('|');
      begin(list.tail());
    } else {
      separates(done, done, ']');
    }
  }

  private void goOnMap(MapTerm map, int done) {
    if ((done & 1) == 1) {
      out.append(" => ");
      begin(map.valueAt(done >> 1));
    } else if (separates(done, 2 * map.size(), '}')) {
      begin(map.keyAt(done >> 1));
    }
  }

  /** Writes the comma before a part, or the end of the container and returns false. */
  private boolean separates(int done, int count, char end) {
    if (done == count) {
      out.append(end);
      depth--;
      open[depth] = null;
      return false;
    }
    if (done > 0) {
      out.append(',');
    }
    return true;
  }

  private void begin(Term term) {
    if (term instanceof Atom atom) {
      CharacterText.atom(atom.name(), out);
    } else if (term instanceof Int number) {
      integer(number);
    } else if (term instanceof Float64 number) {
      out.append(FloatText.of(number.value()));
    } else if (term instanceof ListTerm list && isText(list)) {
      CharacterText.quoted(start(list).chars().orElseThrow(), '"', out);
    } else if (Parts.isComposite(term) && !(term instanceof Fun)) {
      out.append(opening(term));
      push(term);
    } else {
      LeafText.write(start(term), out);
    }
  }

  /** So much of a text as can be seen. */
  private ListTerm start(ListTerm text) {
    return text.size() <= mostCharacters
        ? text
        : ListTerm.of(text.elements().subList(0, mostCharacters));
  }

  /** So much of a leaf as can be seen: the time to write it shall not grow with its size. */
  private Term start(Term leaf) {
    byte[] bytes = leaf instanceof Binary binary ? binary.raw() : null;
    bytes = leaf instanceof BitString bits ? bits.raw() : bytes;
    // A character of UTF-8 takes up to four bytes.
    if (bytes == null || bytes.length / 4 <= mostCharacters) {
      return leaf;
    }
    int end = 4 * mostCharacters;
    for (int i = 0; i < 3 && end > 0 && (bytes[end] & 0xC0) == 0x80; i++) {
      end--;
    }
    return Binary.unsafeWrap(Arrays.copyOf(bytes, end));
  }

  private static String opening(Term term) {
    if (term instanceof Tuple) {
      return "{";
    }
    if (term instanceof ListTerm) {
      return "[";
    }
    if (term instanceof MapTerm) {
      return "#{";
    }
    NativeRecord instance = (NativeRecord) term;
    StringBuilder text = new StringBuilder("#");
    CharacterText.atom(instance.module().name(), text);
    CharacterText.atom(instance.name().name(), text.append(':'));
    return text.append('{').toString();
  }

  /** Whether a list is text; one of which only the start is shown, whether its start is. */
  private boolean isText(ListTerm list) {
    if (list.isEmpty() || !list.isProper()) {
      return false;
    }
    int looked = Math.min(list.size(), Math.max(mostCharacters, LEAST_LOOKED_AT));
    for (int i = 0; i < looked; i++) {
      int c = list.codePoint(i);
      if (c < 0 || !CharacterText.isPrintable(c)) {
        return false;
      }
    }
    return true;
  }

  private void integer(Int number) {
    if (number.fitsLong()) {
      out.append(number.longValue());
      return;
    }
    BigInteger value = number.toBigInteger();
    // Cut before conversion, whose time grows faster than the size (security.md L18).
    int least = (int) ((value.bitLength() - 1) * DIGITS_PER_BIT);
    int dropped = Math.max(0, least - mostDigits);
    String digits = value.abs().divide(BigInteger.TEN.pow(dropped)).toString();
    out.append(value.signum() < 0 ? "-" : "");
    if (digits.length() + dropped <= mostDigits) {
      out.append(digits);
    } else {
      out.append(digits, 0, mostDigits).append("...");
    }
  }

  private void push(Term term) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
      next = Arrays.copyOf(next, 2 * depth);
    }
    open[depth] = term;
    next[depth++] = 0;
  }
}
