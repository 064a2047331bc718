package io.dist4j.node;

import io.dist4j.protocol.DistFlag;
import io.dist4j.protocol.DistFlags;

/**
 * What our nodes announce: only what works. Each flag beyond the mandatory set is justified in
 * docs/protocol-support.md. No {@code PUBLISHED}: a visible node owes its peers the protocol of
 * {@code global}.
 */
final class NodeFlags {
  static final DistFlags HIDDEN =
      DistFlags.MANDATORY
          .with(DistFlag.MANDATORY_25_DIGEST)
          .with(DistFlag.SMALL_ATOM_TAGS)
          .with(DistFlag.UNICODE_IO)
          .with(DistFlag.SEND_SENDER)
          .with(DistFlag.DIST_MONITOR)
          .with(DistFlag.DIST_MONITOR_NAME)
          .with(DistFlag.SPAWN)
          .with(DistFlag.ALTACT_SIG)
          .with(DistFlag.ALIAS)
          .with(DistFlag.BIG_SEQTRACE_LABELS)
          .with(DistFlag.DIST_HDR_ATOM_CACHE)
          .with(DistFlag.FRAGMENTS)
          .with(DistFlag.EXIT_PAYLOAD)
          .with(DistFlag.NATIVE_RECORDS);

  private NodeFlags() {}
}
