package io.dist4j.term;

/**
 * {@code fun Module:Function/Arity}. Only a name: never resolved to code.
 *
 * @param arity 0 to 255
 */
public record ExportFun(Atom module, Atom function, int arity) implements Term {
  /**
   * @throws IllegalArgumentException for an arity outside 0 to 255
   */
  public ExportFun {
    if (arity < 0 || arity > 255) {
      throw new IllegalArgumentException("an arity is 0 to 255, not " + arity);
    }
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
