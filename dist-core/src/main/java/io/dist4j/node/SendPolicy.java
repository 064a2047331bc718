package io.dist4j.node;

/** What {@code send} does while more waits for a node than may ({@code outgoing-high-water}). */
public enum SendPolicy {
  /** It waits, as Erlang's {@code !} does. */
  BLOCK,
  /** It throws {@link io.dist4j.PeerCrowdedException}, and the message is not sent. */
  FAIL
}
