package io.dist4j.certs.cli;

import io.dist4j.certs.store.NodeVerification;
import io.dist4j.certs.x509.CheckResult;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certs-tool verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Check a node's files as the node will when it starts, and as a strict peer would.",
    footer = {
      "",
      "Examples:",
      "  certs-tool verify a@localhost",
      "  certs-tool verify a@localhost --as b@localhost   would a peer take it for b?"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DirectoryOption directory;
  @Mixin private NodePassphrase nodePassphrase;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "NODE", description = "Whose files.")
  private String node;

  @Option(
      names = "--as",
      paramLabel = "NODE",
      description = "The name it will give itself (default: its own).")
  private String as;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    NodeName own = NodeName.parse(node);
    NodeName claimed = as == null ? own : NodeName.parse(as);
    List<CheckResult> results = verify(own, claimed);
    boolean passed = results.stream().allMatch(CheckResult::passed);
    json.print(
        console,
        forPrograms(claimed, passed, results),
        results.stream().map(VerifyCommand::forPeople).toList());
    if (!passed) {
      console.note("the node would not start, or a peer would refuse " + node + " as " + claimed);
    }
    return passed ? Failures.OK : Failures.REFUSED;
  }

  private List<CheckResult> verify(NodeName own, NodeName claimed) throws IOException {
    try (PassphraseInput passphrase = nodePassphrase.read(console)) {
      return NodeVerification.verify(
          directory.open(console).node(own),
          claimed,
          passphrase.value(),
          console.clock().instant());
    }
  }

  private static String forPeople(CheckResult result) {
    return String.format(
        "%-6s  %-8s  %s", result.passed() ? "ok" : "FAILED", result.check(), result.detail());
  }

  private static Map<String, Object> forPrograms(
      NodeName node, boolean passed, List<CheckResult> results) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("node", node);
    found.put("passed", passed);
    found.put("checks", results.stream().map(VerifyCommand::forPrograms).toList());
    return found;
  }

  private static Map<String, Object> forPrograms(CheckResult result) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("check", result.check());
    found.put("passed", result.passed());
    found.put("detail", result.detail());
    return found;
  }
}
