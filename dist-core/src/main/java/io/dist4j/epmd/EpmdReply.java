package io.dist4j.epmd;

/** What a port mapper answers (erl_dist_protocol, "EPMD Protocol"). */
sealed interface EpmdReply {
  /**
   * ALIVE2_X_RESP or ALIVE2_RESP.
   *
   * @param wide whether the creation has 32 bits (118) or 16 (121)
   * @param result 0 is success
   */
  record Alive(boolean wide, int result, int creation) implements EpmdReply {}

  /** PORT2_RESP for a name that is registered. */
  record PortFound(NodePort node) implements EpmdReply {}

  /**
   * PORT2_RESP for a name that is not.
   *
   * @param result 1 to 255
   */
  record PortMissing(int result) implements EpmdReply {}

  /** NAMES_RESP and DUMP_RESP. */
  record Listing(MapperListing listing) implements EpmdReply {}

  /** KILL_RESP and STOP_RESP. */
  record Verdict(String text) implements EpmdReply {}
}
