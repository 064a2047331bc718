package io.dist4j.cli.command;

import io.dist4j.DistException;
import io.dist4j.node.Node;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dist4j ping}: {@code net_adm:ping/1} from a node that is there for this only. */
@Command(
    name = "ping",
    mixinStandardHelpOptions = true,
    description = "Start a node for a moment, connect to others and ask them to answer.",
    footer = {
      "",
      "Its configuration names a node of its own: a name can be registered only once.",
      "The exit status is 0 if every node answered, otherwise 1.",
      "",
      "Examples:",
      "  dist4j ping b@localhost --config conf/development.conf",
      "  dist4j ping b@db1.prod.example c@db2.prod.example --config ops.conf --json"
    })
public final class PingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private Verbosity verbosity;

  @Parameters(arity = "1..*", paramLabel = "NODE", description = "Such as b@localhost.")
  private List<NodeName> nodes;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long a connected node may take to answer; 5 if left out.")
  private double timeout;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** One node's answer; {@code reason} says why there was none. */
  private record Answer(NodeName node, boolean pong, double millis, String reason) {
    String sentence() {
      return pong
          ? String.format(Locale.ROOT, "%s: pong (%.1f ms)", node, millis)
          : node + ": pang (" + Printable.of(reason, 500) + ")";
    }

    Map<String, Object> forPrograms() {
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("node", node);
      found.put("answer", pong ? "pong" : "pang");
      found.put(pong ? "millis" : "reason", pong ? (Object) millis : reason);
      return found;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!(timeout > 0)) {
      throw new ParameterException(spec.commandLine(), "--timeout: expected more than 0 seconds");
    }
    List<Answer> answers = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    try (Node node = Node.start(config.load())) {
      for (NodeName peer : nodes) {
        Answer answer = ask(node, peer);
        answers.add(answer);
        if (!json) {
          out.println(answer.sentence());
        }
      }
    }
    if (json) {
      out.println(Json.text(answers.stream().map(Answer::forPrograms).toList()));
    }
    out.flush();
    return answers.stream().allMatch(Answer::pong) ? ExitStatus.OK : ExitStatus.NO;
  }

  // Connecting first, so that what stands in the way is told and the time is the answer's alone.
  private Answer ask(Node node, NodeName peer) throws InterruptedException {
    try {
      if (!peer.equals(node.name())) {
        node.connect(peer);
      }
    } catch (DistException e) {
      return new Answer(peer, false, 0, e.getMessage());
    }
    long start = System.nanoTime();
    boolean pong = node.ping(peer, Duration.ofNanos((long) (timeout * 1e9)));
    return new Answer(peer, pong, (System.nanoTime() - start) / 1e6, "no answer in time");
  }
}
