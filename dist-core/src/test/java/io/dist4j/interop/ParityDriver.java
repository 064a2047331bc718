package io.dist4j.interop;

import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The Erlang node that asks everything of a peer and writes down what it observed. */
final class ParityDriver implements AutoCloseable {
  static final String NAME = "driver@127.0.0.1";
  private static final int CASE_LIMIT_MS = 10_000;

  private final OtpNode erl;

  private ParityDriver(OtpNode erl) {
    this.erl = erl;
  }

  /**
   * Starts the driver.
   *
   * @param modules the directory of the compiled modules
   */
  static ParityDriver start(OtpRelease release, int epmdPort, String modules) {
    ParityDriver driver = new ParityDriver(node(release, epmdPort, modules, NAME));
    driver.erl.eval("dist_cases:start()");
    return driver;
  }

  /** An Erlang node with the compiled modules. */
  static OtpNode node(
      OtpRelease release, int epmdPort, String modules, String name, String... more) {
    String[] usual = {"-name", name, "-setcookie", TestNodes.COOKIE, "-pa", modules};
    String[] all = java.util.Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return OtpNode.start(release, epmdPort, all);
  }

  /** Every case, "group case", with the first release that can ask it. */
  Map<String, Integer> table() {
    Map<String, Integer> cases = new LinkedHashMap<>();
    for (String line : lines("dist_cases:table()")) {
      int space = line.lastIndexOf(' ');
      cases.put(line.substring(0, space), Integer.parseInt(line.substring(space + 1)));
    }
    return cases;
  }

  /** What each case observed of {@code peer}, by "group case", in the order of the table. */
  Map<String, String> run(String peer) {
    Set<String> groups = new LinkedHashSet<>();
    table().keySet().forEach(id -> groups.add(id.substring(0, id.indexOf(' '))));
    Map<String, String> observed = new LinkedHashMap<>();
    for (String group : groups) {
      String call = "dist_cases:run('%s', %s, %d)".formatted(peer, group, CASE_LIMIT_MS);
      for (String line : lines(call)) {
        int space = line.indexOf(' ', group.length() + 1);
        observed.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    return observed;
  }

  private String[] lines(String call) {
    String text = "base64:encode(unicode:characters_to_binary(" + call + "))";
    String printed = erl.eval(text);
    String encoded = printed.substring("<<\"".length(), printed.length() - "\">>".length());
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split("\n");
  }

  @Override
  public void close() {
    erl.close();
  }
}
