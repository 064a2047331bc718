package io.dist4j.term;

/**
 * The name of an Erlang port.
 *
 * @param node the node it lives on
 * @param id unsigned
 * @param creation unsigned; tells apart the lives of a node
 */
public record Port(Atom node, long id, int creation) implements Term {
  @Override
  public String toString() {
    return TermText.brief(this);
  }
}
