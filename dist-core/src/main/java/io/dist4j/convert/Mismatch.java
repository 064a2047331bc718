package io.dist4j.convert;

import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import org.jspecify.annotations.Nullable;

/**
 * A fault on its way out of the value it is in: each container on the way puts its step before the
 * path, so that a conversion without fault pays nothing for paths. Stackless.
 */
final class Mismatch extends RuntimeException {
  /** Characters of a term that an error shows. */
  static final int SHOWN = 80;

  private static final int KEY_SHOWN = 40;
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;
  private String path = "";
  private int steps;

  Mismatch(String expected, String found, @Nullable Throwable cause) {
    super(expected, cause, false, false);
    this.expected = expected;
    this.found = found;
  }

  Mismatch(String expected, String found) {
    this(expected, found, null);
  }

  Mismatch(String expected, Term found) {
    this(expected, Kinds.describe(found), null);
  }

  static Mismatch of(ConversionException fault) {
    Mismatch mismatch = new Mismatch(fault.expected(), fault.found(), fault.getCause());
    mismatch.path = fault.path();
    return mismatch;
  }

  Mismatch in(String component) {
    return step("." + component);
  }

  Mismatch at(int index) {
    return step("[" + index + "]");
  }

  Mismatch under(Term key) {
    return step("[" + TermText.excerpt(key, KEY_SHOWN) + "]");
  }

  Mismatch inKey(Term key) {
    return step(".key(" + TermText.excerpt(key, KEY_SHOWN) + ")");
  }

  /** Of a path that recursion made long, the end next to the fault is kept. */
  private Mismatch step(String step) {
    steps++;
    if (steps <= 32) {
      path = step + path;
    } else if (steps == 33) {
      path = "..." + path;
    }
    return this;
  }

  String path() {
    return path;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
