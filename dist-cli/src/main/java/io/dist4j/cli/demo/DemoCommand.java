package io.dist4j.cli.demo;

import io.dist4j.cli.command.ExitStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dist4j demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Show a small cluster over mutual TLS at work, and three intruders refused.",
    footer = {
      "",
      "Three Java nodes, and an Erlang node where erl is on the PATH, each a process of its own,",
      "with throw-away certificates in a temporary folder. Nothing of it is left afterwards.",
      "The exit status is 0 only if every line of the table at the end held, otherwise 1.",
      "",
      "Example:",
      "  dist4j demo"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // This process plays the intruders; what they complain about is not the operator's log.
    System.setProperty("dist4j.log.level", "OFF");
    PrintWriter out = spec.commandLine().getOut();
    Leftovers leftovers = Leftovers.cleanedAtTheLatestOnExit();
    Claims claims = new Claims(out, leftovers);
    try (leftovers) {
      Demo.in(DemoFiles.create(leftovers), leftovers, claims).run();
    } catch (Exception e) {
      if (!leftovers.wasInterrupted()) {
        throw e;
      }
    }
    if (leftovers.wasInterrupted()) {
      return ExitStatus.NO;
    }
    claims.printTable();
    return claims.allHeld() ? ExitStatus.OK : ExitStatus.NO;
  }
}
