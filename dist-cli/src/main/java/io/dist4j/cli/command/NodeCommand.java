package io.dist4j.cli.command;

import io.dist4j.node.Node;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dist4j node}: a node that others can connect to and ping, until it is told to end. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = "Start a node and keep it running until Ctrl-C or SIGTERM.",
    footer = {
      "",
      "One line on standard output says that it is ready.",
      "",
      "Examples:",
      "  dist4j node --config conf/development.conf",
      "  dist4j node --config /etc/dist4j/node.conf -v --json"
    })
public final class NodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private Verbosity verbosity;

  @Option(names = "--json", description = "Say that it is ready in JSON.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Node node = Node.start(config.load());
    // Peers learn of it from an orderly end rather than from the tick time.
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "dist4j-shutdown"));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.text(described(node)) : sentence(node));
    out.flush();
    new CountDownLatch(1).await();
    return ExitStatus.OK;
  }

  private static String sentence(Node node) {
    return node.name() + " listens on " + address(node) + "; Ctrl-C ends it";
  }

  private static Map<String, Object> described(Node node) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("node", node.name());
    found.put("address", address(node));
    found.put("pid", ProcessHandle.current().pid());
    return found;
  }

  private static String address(Node node) {
    return node.listenAddress().getAddress().getHostAddress()
        + ":"
        + node.listenAddress().getPort();
  }
}
