package io.dist4j.term;

/** Erlang syntax: what {@code ~0tp} prints, and back. */
public final class TermText {
  private TermText() {}

  /** {@code term} in Erlang syntax on one line. */
  public static String print(Term term) {
    return new TermPrinter().print(term);
  }

  /**
   * The term that {@code text} denotes in Erlang syntax.
   *
   * @throws IllegalArgumentException with the offset, if it denotes none
   */
  public static Term parse(String text) {
    return new TermParser(text).parse();
  }
}
