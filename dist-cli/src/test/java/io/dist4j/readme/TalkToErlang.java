package io.dist4j.readme;

import io.dist4j.config.DistConfig;
import io.dist4j.node.Node;
import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.term.TermText;
import io.dist4j.term.Tuple;
import java.nio.file.Path;
import java.time.Duration;

/** README.md shows this class from its first line to its last. */
public final class TalkToErlang {
  public static void main(String[] arguments) throws InterruptedException {
    try (Node node = Node.start(DistConfig.load(Path.of(arguments[0])));
        Mailbox self = node.mailbox()) {
      Address echo = Address.of("echo", "erl@localhost");
      self.send(echo, Tuple.of(self.self(), TermText.parse("{hello, #{from => java}}")));
      System.out.println(self.receive(Duration.ofSeconds(5)).orElseThrow());
    }
  }
}
