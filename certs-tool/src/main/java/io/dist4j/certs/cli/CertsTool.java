package io.dist4j.certs.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command {@code certs-tool}.
 *
 * <p>Its manner: what was asked for goes to standard output; what the user should know besides, and
 * every error, goes to standard error. An error is one sentence that starts with {@code
 * certs-tool:} and says what to do. No secret is printed, and none is taken as an argument, where
 * other users of the machine could read it. The exit status is 0 when all is well, 1 when it was
 * refused or a check failed, 2 for a mistake in the command line, 3 when a file could not be read
 * or written.
 */
@Command(
    name = "certs-tool",
    mixinStandardHelpOptions = true,
    description = "Certificates that let nodes prove their names to each other, Java or Erlang.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  certs-tool init                       make an authority for this machine",
      "  certs-tool issue a@localhost          make a key and a certificate",
      "  certs-tool export-erlang a@localhost  let a real Erlang node use them",
      "",
      "Exit status: 0 done, 1 refused or a check failed, 2 usage, 3 input or output."
    })
public final class CertsTool implements Runnable {
  private static final String VERSION = version();

  @Spec private CommandSpec spec;

  private CertsTool() {}

  /** Runs the command and ends the JVM with its status. */
  public static void main(String[] arguments) {
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    System.exit(run(List.of(arguments), out, err, System.getenv()));
  }

  /**
   * Runs one command.
   *
   * @param environment where {@code --passphrase-env} looks
   * @return the exit status
   */
  public static int run(
      List<String> arguments, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    Console console = new Console(out, err, environment, Clock.systemUTC());
    return commandLine(console).execute(arguments.toArray(String[]::new));
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing required command");
  }

  static CommandLine commandLine(Console console) {
    CommandLine commands =
        new CommandLine(new CertsTool())
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new IssueCommand(console))
            .addSubcommand(new ShowCommand(console))
            .addSubcommand(new VerifyCommand(console))
            .addSubcommand(new ExportErlangCommand(console))
            .setOut(console.out())
            .setErr(console.err())
            .setExecutionExceptionHandler(new Failures(console));
    commands.getCommandSpec().version("certs-tool " + VERSION);
    return commands;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static String version() {
    String found = CertsTool.class.getPackage().getImplementationVersion();
    return found == null ? "(development)" : found;
  }
}
