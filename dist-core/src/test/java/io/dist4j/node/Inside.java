package io.dist4j.node;

import io.dist4j.process.ProcessTable;

/** What tests of other packages see of a node's inside. */
public final class Inside {
  private Inside() {}

  /** The node's processes. */
  public static ProcessTable processes(Node node) {
    return node.processes();
  }
}
