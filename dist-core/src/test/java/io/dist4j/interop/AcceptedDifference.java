package io.dist4j.interop;

import java.util.List;

/**
 * A case that a Java node answers differently on purpose. docs/protocol-support.md has a section
 * made of these.
 *
 * @param id "group case" of the table in dist_cases.erl
 * @param asked what the peer asks, in a few words
 * @param why the reason, a sentence
 */
record AcceptedDifference(String id, String asked, String why) {
  /** Every one of them. */
  static final List<AcceptedDifference> ALL = List.of();

  static boolean isAccepted(String id) {
    return ALL.stream().anyMatch(difference -> difference.id().equals(id));
  }
}
