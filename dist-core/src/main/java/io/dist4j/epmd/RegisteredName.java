package io.dist4j.epmd;

/**
 * One registration.
 *
 * @param node what was registered
 * @param creation counts the uses of the name; unsigned, never 0 to 3
 * @param connection the number of the connection that holds it; stands where epmd's DUMP prints a
 *     descriptor
 * @param onStop drops that connection, for STOP
 */
record RegisteredName(NodePort node, int creation, long connection, Runnable onStop) {
  /** The creation for nodes that know only 16 bits: 1 to 3, as epmd derives it. */
  int narrowCreation() {
    return Integer.remainderUnsigned(creation, 3) + 1;
  }
}
