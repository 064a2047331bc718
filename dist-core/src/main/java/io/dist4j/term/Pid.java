package io.dist4j.term;

/**
 * The name of a process.
 *
 * @param node the node it lives on
 * @param id unsigned
 * @param serial unsigned
 * @param creation unsigned; tells apart the lives of a node
 */
public record Pid(Atom node, int id, int serial, int creation) implements Term {
  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
