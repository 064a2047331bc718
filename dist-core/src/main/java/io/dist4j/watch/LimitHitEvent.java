package io.dist4j.watch;

import io.dist4j.Limit;
import io.dist4j.protocol.NodeName;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

@Name("io.dist4j.LimitHit")
@Label("Limit Hit")
@Category({"dist4j", "Security"})
@StackTrace(false)
final class LimitHitEvent extends Event {
  @Label("Node")
  @Nullable String node;

  @Label("Limit")
  @Nullable String limit;

  @Label("Peer")
  @Nullable String peer;

  @Label("Text")
  @Nullable String text;

  static void record(NodeName node, Limit limit, NodeName peer, String text) {
    LimitHitEvent event = new LimitHitEvent();
    if (event.shouldCommit()) {
      event.node = node.toString();
      event.limit = limit.key();
      event.peer = peer.toString();
      event.text = text;
      event.commit();
    }
  }
}
