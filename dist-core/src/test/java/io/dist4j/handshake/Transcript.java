package io.dist4j.handshake;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.DistFlags;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Role;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * One handshake as text: key-values, a blank line, then the frame bodies in hexadecimal, {@code >}
 * sent by us and {@code <} sent by Erlang. The keys say everything our side was set to, so that any
 * implementation can be held to it.
 */
final class Transcript {
  private static final Set<String> KEYS =
      Set.of(
          "scenario",
          "release",
          "role",
          "node",
          "creation",
          "peer",
          "cookie",
          "announced",
          "mandatory",
          "admission",
          "proceed",
          "grants",
          "question",
          "outcome");

  /** Where a frame came from: {@code >} us, {@code <} Erlang. */
  record Line(char direction, byte[] frame) {}

  final Map<String, String> header = new LinkedHashMap<>();
  final List<Line> lines = new ArrayList<>();

  /** Refuses what it does not know, so that no expectation is ever skipped. */
  static Transcript parse(String text) {
    Transcript transcript = new Transcript();
    int blank = text.indexOf("\n\n");
    for (String line : text.substring(0, blank).split("\n")) {
      int colon = line.indexOf(": ");
      if (!line.startsWith("#")) {
        transcript.set(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    for (String line : text.substring(blank + 2).split("\n")) {
      transcript.add(line.charAt(0), HexFormat.of().parseHex(line.substring(2)));
    }
    return transcript;
  }

  Transcript set(String key, String value) {
    if (!KEYS.contains(key) || header.put(key, value) != null) {
      throw new IllegalArgumentException("unknown or repeated key " + key);
    }
    return this;
  }

  void add(char direction, byte[] frame) {
    if (direction != '>' && direction != '<') {
      throw new IllegalArgumentException("direction " + direction);
    }
    lines.add(new Line(direction, frame));
  }

  Role role() {
    return Role.valueOf(header.get("role").toUpperCase(Locale.ROOT));
  }

  NodeName peer() {
    return NodeName.parse(header.get("peer"));
  }

  /** The challenge we issue, or 0 when the handshake never gets that far. */
  int question() {
    return Integer.parseUnsignedInt(header.getOrDefault("question", "0"));
  }

  /** Our side, as the header describes it. */
  HandshakeSettings settings(IntSupplier challenges) {
    String node = header.get("node");
    HandshakeSettings.Builder builder =
        node.startsWith("?@")
            ? HandshakeSettings.nameless(node.substring(2))
            : HandshakeSettings.named(
                NodeName.parse(node), Integer.parseUnsignedInt(header.get("creation")));
    return builder
        .announced(flags("announced"))
        .mandatory(flags("mandatory"))
        .cookies(peer -> Cookie.of(header.get("cookie")))
        .identity((credentials, claimed) -> {})
        .gatekeeper(new HeaderGatekeeper())
        .nameGiver(host -> grants())
        .challenges(challenges)
        .ledger(new ChallengeLedger(() -> 0))
        .build();
  }

  /** How a step ended, in one line that can be compared. */
  static String describe(Outcome outcome) {
    if (outcome instanceof Outcome.Up up) {
      Established e = up.established();
      return "up, %s with %s, agreed 0x%x, %s"
          .formatted(e.self(), e.peer(), e.agreed().bits(), e.admission());
    }
    if (outcome instanceof Outcome.Failed failed) {
      String kind = failed.reason().getClass().getSimpleName();
      return "failed, " + kind + (failed.yieldedToPeer() ? ", yielded" : "");
    }
    return "closed by the peer";
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("# Captured by OtpHandshakeIT from a live node.\n");
    header.forEach((key, value) -> out.append(key).append(": ").append(value).append('\n'));
    out.append('\n');
    for (Line line : lines) {
      out.append(line.direction()).append(' ');
      out.append(HexFormat.of().formatHex(line.frame())).append('\n');
    }
    return out.toString();
  }

  private DistFlags flags(String key) {
    return new DistFlags(Long.parseUnsignedLong(header.get(key).substring(2), 16));
  }

  private Optional<NodeInstance> grants() {
    return Optional.ofNullable(header.get("grants"))
        .map(text -> text.split("#"))
        .map(
            parts ->
                new NodeInstance(NodeName.parse(parts[0]), Integer.parseUnsignedInt(parts[1])));
  }

  private final class HeaderGatekeeper implements Gatekeeper {
    @Override
    public Admission admit(NodeName claimed, DistFlags flags) {
      return Admission.valueOf(header.get("admission"));
    }

    @Override
    public boolean proceedWhenAlive(NodeName peer) {
      return Boolean.parseBoolean(header.get("proceed"));
    }
  }
}
