package io.dist4j.term;

/**
 * A named constant. Atoms are plain values here: there is no table of them that a peer could fill.
 *
 * @param name at most 255 characters (code points), possibly none
 */
public record Atom(String name) implements Term {
  /** {@code true}. */
  public static final Atom TRUE = new Atom("true");

  /** {@code false}. */
  public static final Atom FALSE = new Atom("false");

  /** {@code ok}. */
  public static final Atom OK = new Atom("ok");

  /** {@code error}. */
  public static final Atom ERROR = new Atom("error");

  /** {@code undefined}. */
  public static final Atom UNDEFINED = new Atom("undefined");

  /** The longest name in characters. */
  public static final int MAX_CHARACTERS = 255;

  /**
   * @throws IllegalArgumentException for more than 255 characters or half a surrogate pair
   */
  public Atom {
    Characters.requireWellFormed(name, "an atom");
    if (name.length() > MAX_CHARACTERS && name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "an atom has at most 255 characters, this one has "
              + name.codePointCount(0, name.length()));
    }
  }

  /** The atom of that name. */
  public static Atom of(String name) {
    return new Atom(name);
  }

  /** Whether this is the atom {@code name}. */
  public boolean is(String name) {
    return this.name.equals(name);
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
