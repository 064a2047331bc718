package io.dist4j.term;

/**
 * Erlang syntax on one line. The text is that of {@code io:format("~0tp", [Term])} in an {@code
 * erl} with default settings, with these differences: maps are written by ascending key; pids,
 * ports and references name their node instead of a number that only one emulator understands:
 * <code>&lt;a@b.12.0&gt;</code>, {@code #Port<a@b.5>}, {@code #Ref<a@b.3.2.1>}.
 *
 * <p>{@link #parse} reads all of it back but local funs. A text does not carry the creation of an
 * identifier, which comes back as 0, nor whether a native record is exported, which it then is.
 */
public final class TermText {
  private static final int BRIEF_DIGITS = 1024;

  private TermText() {}

  /** {@code term} in Erlang syntax. */
  public static String print(Term term) {
    return new TermPrinter(Integer.MAX_VALUE).print(term);
  }

  /**
   * The start of {@code term} in Erlang syntax, for log lines and errors: cut after {@code length}
   * characters, where three dots follow, in time and space that do not grow with the term. A
   * character that is neither Latin-1 nor a letter or digit is shown as a question mark, as it
   * could rearrange the line.
   */
  public static String excerpt(Term term, int length) {
    String text = new TermPrinter(Math.min(length, BRIEF_DIGITS), length).print(term);
    if (text.chars().allMatch(c -> c <= 0xFF)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(harmless(c) ? c : '?'));
    return shown.toString();
  }

  /**
   * The term that {@code text} denotes in Erlang syntax, possibly ended by a dot. Comments and
   * white space may stand between tokens. The sizes in all {@code <<Value:Size>>} together may make
   * 64 Ki bits more than eight for each character of the text, so that little text stays little.
   *
   * @throws IllegalArgumentException with the offset in {@code text} and what was expected there
   */
  public static Term parse(String text) {
    return new TermParser(text).parse();
  }

  private static boolean harmless(int c) {
    return c <= 0xFF || Character.isLetterOrDigit(c);
  }

  /** For {@code toString}: as {@link #print}, but integers end after 1,024 digits. */
  static String brief(Term term) {
    return new TermPrinter(BRIEF_DIGITS).print(term);
  }
}
