package io.dist4j.term;

/** A unique value made by a node: one to five 32-bit words, the least significant first. */
public final class Reference implements Term {
  /** The most words a reference has. */
  public static final int MAX_WORDS = 5;

  private final Atom node;
  private final int creation;
  private final int[] words;

  private Reference(Atom node, int creation, int[] words) {
    this.node = node;
    this.creation = creation;
    this.words = words;
  }

  /**
   * A reference.
   *
   * @param creation unsigned; tells apart the lives of a node
   * @param words one to five, unsigned
   */
  public static Reference of(Atom node, int creation, int... words) {
    if (words.length < 1 || words.length > MAX_WORDS) {
      throw new IllegalArgumentException("a reference has 1 to 5 words, not " + words.length);
    }
    return new Reference(node, creation, words.clone());
  }

  /** The node that made it. */
  public Atom node() {
    return node;
  }

  /** Which life of the node, unsigned. */
  public int creation() {
    return creation;
  }

  /** How many words, 1 to 5. */
  public int size() {
    return words.length;
  }

  /** The word at {@code index}, unsigned, the least significant first. */
  public int word(int index) {
    return words[index];
  }

  /** A copy of the words. */
  public int[] words() {
    return words.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reference that
        && creation == that.creation
        && sameWords(that)
        && node.equals(that.node);
  }

  @Override
  public int hashCode() {
    int hash = 31 * node.hashCode() + creation;
    for (int i = 0; i < MAX_WORDS; i++) {
      hash = 31 * hash + wordOrZero(i);
    }
    return hash;
  }

  @Override
  public String toString() {
    return TermText.brief(this);
  }

  /** Words that are not there count as zero, as erts compares references. */
  int wordOrZero(int index) {
    return index < words.length ? words[index] : 0;
  }

  private boolean sameWords(Reference that) {
    for (int i = 0; i < MAX_WORDS; i++) {
      if (wordOrZero(i) != that.wordOrZero(i)) {
        return false;
      }
    }
    return true;
  }
}
