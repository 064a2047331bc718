package io.dist4j.cli;

import io.dist4j.cli.command.Failures;
import io.dist4j.cli.command.NamesCommand;
import io.dist4j.cli.command.NodeCommand;
import io.dist4j.cli.command.PingCommand;
import io.dist4j.cli.demo.DemoCommand;
import io.dist4j.cli.epmd.EpmdCommand;
import io.dist4j.protocol.NodeName;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command {@code dist4j}.
 *
 * <p>Its manner: what was asked for goes to standard output, everything else to standard error. An
 * error is one sentence that starts with {@code dist4j:}. No secret is printed or taken as an
 * argument, where other users of the machine could read it. docs/command-line.md has the exit
 * statuses.
 */
@Command(
    name = "dist4j",
    mixinStandardHelpOptions = true,
    description = "Erlang nodes on the JVM, over TCP or mutual TLS.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dist4j demo                                  a small cluster, shown in 10 seconds",
      "  dist4j node --config conf/development.conf   start a node",
      "  dist4j names                                 who is registered on this machine",
      "",
      "Exit status: 0 done, 1 refused or the answer is no, 2 command line or configuration,",
      "3 input, output or a mistake of ours."
    })
public final class Dist4j implements Runnable {
  @Spec private CommandSpec spec;

  private Dist4j() {}

  /** Runs the command and ends the JVM with its status. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), writer(System.out), writer(System.err)));
  }

  /**
   * Runs one command.
   *
   * @return the exit status
   */
  public static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
    return commandLine().setOut(out).setErr(err).execute(arguments.toArray(String[]::new));
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing required command");
  }

  static CommandLine commandLine() {
    CommandLine commands =
        new CommandLine(new Dist4j())
            .addSubcommand(new DemoCommand())
            .addSubcommand(new NodeCommand())
            .addSubcommand(new PingCommand())
            .addSubcommand(new NamesCommand())
            .addSubcommand(new EpmdCommand())
            .registerConverter(NodeName.class, Dist4j::nodeName)
            .setExecutionExceptionHandler(new Failures());
    commands.getCommandSpec().version("dist4j " + version());
    return commands;
  }

  // So that picocli shows the sentence, and not the name of an exception.
  private static NodeName nodeName(String text) {
    try {
      return NodeName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static String version() {
    String found = Dist4j.class.getPackage().getImplementationVersion();
    return found == null ? "(development)" : found;
  }
}
