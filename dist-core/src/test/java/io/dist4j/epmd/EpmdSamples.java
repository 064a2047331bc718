package io.dist4j.epmd;

import java.util.List;

/** One of every request and reply, and some of their edges. */
final class EpmdSamples {
  static final NodePort PLAIN = new NodePort(5000, NodeType.NORMAL, 0, 6, 5, "a", "");
  static final NodePort HIDDEN = new NodePort(65535, NodeType.HIDDEN, 1, 6, 6, "hid", "x\u00ffz");
  static final NodePort LONGEST =
      new NodePort(0, new NodeType(200), 255, 65535, 0, "x".repeat(255), "e".repeat(244));

  private EpmdSamples() {}

  static List<EpmdRequest> requests() {
    return List.of(
        new EpmdRequest.Alive(PLAIN),
        new EpmdRequest.Alive(HIDDEN),
        new EpmdRequest.Alive(LONGEST),
        new EpmdRequest.PortPlease("a"),
        new EpmdRequest.PortPlease("\u00e9"),
        new EpmdRequest.Names(),
        new EpmdRequest.Dump(),
        new EpmdRequest.Kill(),
        new EpmdRequest.Stop("a"));
  }

  static List<EpmdReply> portReplies() {
    return List.of(
        new EpmdReply.PortFound(PLAIN),
        new EpmdReply.PortFound(HIDDEN),
        new EpmdReply.PortFound(LONGEST),
        new EpmdReply.PortMissing(1),
        new EpmdReply.PortMissing(255));
  }

  static List<EpmdReply.Alive> aliveReplies() {
    return List.of(
        new EpmdReply.Alive(true, 0, 0xF0000001),
        new EpmdReply.Alive(true, 1, 99),
        new EpmdReply.Alive(false, 0, 3),
        new EpmdReply.Alive(false, 1, 99));
  }
}
