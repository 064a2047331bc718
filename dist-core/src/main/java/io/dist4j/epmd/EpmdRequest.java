package io.dist4j.epmd;

/** What is asked of a port mapper (erl_dist_protocol, "EPMD Protocol"). */
sealed interface EpmdRequest {
  /** Registers a node for as long as the connection stays open. */
  record Alive(NodePort node) implements EpmdRequest {}

  /** Asks where a node listens. */
  record PortPlease(String name) implements EpmdRequest {}

  /** Asks for all names. */
  record Names() implements EpmdRequest {}

  /** Asks for everything, names of dead nodes included. */
  record Dump() implements EpmdRequest {}

  /** Asks the mapper to end. */
  record Kill() implements EpmdRequest {}

  /** Asks the mapper to forget a live node. */
  record Stop(String name) implements EpmdRequest {}
}
