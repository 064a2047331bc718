package io.dist4j.process;

/** What happens to a message for a mailbox that is full (security.md L26). */
public enum OverflowPolicy {
  /** The message that came is dropped. */
  REJECT_NEWEST,
  /** The oldest message that waits is dropped; priority messages come last. */
  DROP_OLDEST,
  /**
   * The message is dropped and the connection it came over is closed. What a process of this node
   * sent is only dropped.
   */
  CLOSE_SENDER
}
