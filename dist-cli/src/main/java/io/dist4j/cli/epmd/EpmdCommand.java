package io.dist4j.cli.epmd;

import io.dist4j.ConfigurationException;
import io.dist4j.cli.command.ExitStatus;
import io.dist4j.cli.command.Verbosity;
import io.dist4j.epmd.EpmdServerConfig;
import io.dist4j.protocol.Printable;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dist4j epmd}: the options, texts and exit statuses of Erlang's own epmd. */
@Command(
    name = "epmd",
    mixinStandardHelpOptions = true,
    // As epmd has it, unlike our other commands.
    exitCodeOnInvalidInput = 1,
    sortOptions = false,
    description = "A port mapper that takes the options of epmd and can stand in for it.",
    footer = {
      "",
      "In its strict default -kill and -stop have no effect on it. The environment variables",
      "ERL_EPMD_PORT, ERL_EPMD_ADDRESS and ERL_EPMD_RELAXED_COMMAND_CHECK are read as by epmd.",
      "",
      "Examples:",
      "  dist4j epmd -daemon",
      "  dist4j epmd -port 4370 -names",
      "  dist4j epmd -address 10.0.0.7 --i-accept-plain"
    })
public final class EpmdCommand implements Callable<Integer> {
  private static final int MAX_MESSAGE = 500;

  @Spec private CommandSpec spec;

  @Option(
      names = "-port",
      paramLabel = "No",
      defaultValue = "${env:ERL_EPMD_PORT:-" + EpmdServerConfig.DEFAULT_PORT + "}",
      description = "The port; $ERL_EPMD_PORT or 4369 if left out.")
  private int port;

  @Option(
      names = "-address",
      paramLabel = "List",
      split = ",",
      defaultValue = "${env:ERL_EPMD_ADDRESS:-}",
      description = "Listen on these addresses, split by commas, besides loopback.")
  private List<String> addresses = List.of();

  @Option(
      names = "--i-accept-plain",
      description =
          "Say that an -address others can reach is meant: no port mapper hides anything.")
  private boolean acceptPlain;

  @Option(names = "-daemon", description = "Start detached and return when it serves.")
  private boolean daemon;

  @Option(
      names = "-relaxed_command_check",
      description = "Let -kill and -stop act even while nodes are registered.")
  private boolean relaxed;

  @Option(
      names = "-packet_timeout",
      paramLabel = "Seconds",
      defaultValue = "2",
      description = "How long a request may take; 2 if left out, where epmd has 60.")
  private int packetTimeout;

  @Option(
      names = "-delay_accept",
      paramLabel = "Seconds",
      defaultValue = "0",
      description = "Look at each connection later, to simulate a busy server.")
  private int delayAccept;

  @Option(
      names = "-delay_write",
      paramLabel = "Seconds",
      defaultValue = "0",
      description = "Answer each request later, to simulate a busy server.")
  private int delayWrite;

  @Option(names = "-names", description = "List what the running mapper knows.")
  private boolean names;

  @Option(names = "-kill", description = "Ask the running mapper to end.")
  private boolean kill;

  @Option(
      names = "-stop",
      paramLabel = "Name",
      description = "Ask the running mapper to forget a node.")
  private String stop;

  @Option(names = "--ready-line", hidden = true, description = "Print a line when it serves.")
  private boolean readyLine;

  @Option(
      names = {"-d", "-debug"},
      description = "Log to standard error; twice logs more.")
  private void debug(boolean[] times) {
    Verbosity.set(times.length);
  }

  @Override
  public Integer call() throws Exception {
    MapperQuery query;
    try {
      boolean asks = names || kill || stop != null;
      // Asking port 0 is as little possible as serving 65536.
      EpmdOptions.require(port >= (asks ? 1 : 0) && port <= 0xFFFF, "-port", "1 to 65535", port);
      query = new MapperQuery(port, spec.commandLine().getOut(), spec.commandLine().getErr());
      if (!asks) {
        return serve(config(), query);
      }
    } catch (ConfigurationException e) {
      // As epmd has it, and not as our other commands do.
      spec.commandLine().getErr().println("epmd: " + Printable.of(e.getMessage(), MAX_MESSAGE));
      spec.commandLine().getErr().flush();
      return ExitStatus.NO;
    }
    if (names) {
      return query.names();
    }
    return kill ? query.kill() : query.stop(stop);
  }

  private int serve(EpmdServerConfig config, MapperQuery query) throws Exception {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    return daemon
        ? DetachedMapper.start(arguments, spec.commandLine().getErr())
        : new ForegroundMapper(config, query).run(readyLine);
  }

  private EpmdServerConfig config() {
    EpmdOptions.require(packetTimeout > 0, "-packet_timeout", "1 or more", packetTimeout);
    EpmdOptions.require(delayAccept >= 0, "-delay_accept", "0 or more", delayAccept);
    EpmdOptions.require(delayWrite >= 0, "-delay_write", "0 or more", delayWrite);
    List<InetAddress> binds =
        addresses.stream().filter(text -> !text.isBlank()).map(EpmdOptions::address).toList();
    EpmdOptions.requireMeant(binds, acceptPlain);
    boolean relaxedByEnvironment = System.getenv("ERL_EPMD_RELAXED_COMMAND_CHECK") != null;
    return EpmdServerConfig.onPort(port)
        .withPlainBind(binds, acceptPlain)
        .withRelaxedCommandCheck(relaxed || relaxedByEnvironment)
        .withRequestTimeout(Duration.ofSeconds(packetTimeout))
        .withDelays(Duration.ofSeconds(delayAccept), Duration.ofSeconds(delayWrite));
  }
}
