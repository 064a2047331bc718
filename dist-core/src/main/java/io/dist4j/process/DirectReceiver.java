package io.dist4j.process;

import io.dist4j.term.Term;

/**
 * What stands behind a process that keeps no messages, see {@link ProcessTable#open(
 * DirectReceiver)}. Both methods run on the thread that brings the signal, often an event loop:
 * they must not block, nor run user code.
 */
public interface DirectReceiver {
  /** A message for the process. */
  void received(Term message);

  /** The process has exited. */
  void ended();
}
