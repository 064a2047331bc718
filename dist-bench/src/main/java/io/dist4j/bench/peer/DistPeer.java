package io.dist4j.bench.peer;

import io.dist4j.DistException;
import io.dist4j.config.DistConfig;
import io.dist4j.node.Node;
import io.dist4j.protocol.NodeName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One of the benchmark's nodes of ours: a process that does what its standard input says, one
 * command a line, and answers each with a line {@code => ok key=value ...} or {@code => failed
 * ...}. Either of a pair can send and receive.
 */
public final class DistPeer {
  private final Node node;
  private NodeName peer;

  private DistPeer(Node node) {
    this.node = node;
  }

  /**
   * Runs until standard input ends.
   *
   * @param arguments the configuration file
   */
  public static void main(String[] arguments) throws IOException {
    try (Node node = Node.start(DistConfig.load(Path.of(arguments[0])))) {
      Sinks.open(node);
      Echoes.open(node);
      new DistPeer(node).serve();
    } catch (DistException e) {
      print("failed " + e.getMessage());
    }
    // Whatever still runs, this process has nothing more to do.
    System.exit(0);
  }

  private void serve() throws IOException {
    print("ok ready");
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      print(answer(line.split(" ")));
    }
  }

  private String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "connect" -> connect(NodeName.parse(words[1]));
        case "allocated" -> "ok bytes=" + allocated();
        case "oneway" ->
            OneWay.run(node, peer, number(words[1]), number(words[2]), number(words[3]));
        case "roundtrip" ->
            words[1].equals("handler")
                ? RoundTrips.withHandler(node, peer, number(words[2]))
                : RoundTrips.blocking(node, peer, number(words[2]));
        case "flight" -> RoundTrips.inFlight(node, peer, number(words[1]), number(words[2]));
        default -> "failed no such command: " + words[0];
      };
    } catch (InterruptedException | RuntimeException e) {
      return "failed " + e;
    }
  }

  private String connect(NodeName name) {
    node.connect(name);
    peer = name;
    return "ok";
  }

  // Of the threads that live; ours all do.
  private static long allocated() {
    if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
      return -1;
    }
    long sum = 0;
    for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      sum += Math.max(0, each);
    }
    return sum;
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  // What this process says to its parent; there is nobody else to read it.
  private static void print(String text) {
    System.out.println("=> " + text.replace('\n', ' '));
  }
}
