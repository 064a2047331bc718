package io.dist4j.cli.demo;

import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real {@code erl} that evaluates what its standard input says. */
final class ErlangNode {
  private static final int PROBE_SECONDS = 15;
  // Not 1, with which an erl that cannot start ends as well.
  private static final int NO_TLS = 73;
  private static final String HAS_TLS =
      "halt(case code:which(inet_tls_dist) of non_existing -> " + NO_TLS + "; _ -> 0 end).";

  private static final String LOOP =
      """
      Loop = fun Loop() ->
        case io:get_line("") of
          Line when is_list(Line) ->
            Text = try
              {ok, Tokens, _} = erl_scan:string(Line),
              {ok, Exprs} = erl_parse:parse_exprs(Tokens),
              {value, Value, _} = erl_eval:exprs(Exprs, []),
              io_lib:format("ok ~0tp", [Value])
            catch Class:Reason -> io_lib:format("failed ~0tp", [{Class, Reason}]) end,
            io:put_chars(["=> ", Text, $\\n]),
            Loop();
          _ -> erlang:halt(0)
        end
      end,
      io:put_chars("=> ok ready\\n"),
      Loop().
      """;

  private ErlangNode() {}

  /**
   * Why there can be no Erlang node on this machine; empty when there can. An {@code erl} that is
   * there and does not work is no such reason: starting it will fail and say more.
   */
  static Optional<String> obstacle(Leftovers leftovers) throws InterruptedException {
    if (!isOnPath("erl")) {
      return Optional.of("no erl on the PATH");
    }
    ProcessBuilder probe = erl("-noinput", "-eval", HAS_TLS);
    probe.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = probe.start();
      leftovers.add(process::destroyForcibly);
      return process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == NO_TLS
          ? Optional.of("erl is there, but its application ssl is not")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Starts it from the files of {@code export-erlang}, as they are. */
  static ChildProcess start(NodeName name, DemoFiles files, int mapperPort, Leftovers leftovers)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-start_epmd", "false"));
    arguments.addAll(files.exportErlang(name));
    arguments.addAll(List.of("-eval", LOOP.replace('\n', ' ')));
    ProcessBuilder builder = erl(arguments.toArray(String[]::new));
    builder.directory(files.folder().toFile());
    builder.environment().put("ERL_EPMD_PORT", Integer.toString(mapperPort));
    builder.environment().put("HOME", files.erlangHome().toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return ChildProcess.start(name.toString(), builder, leftovers);
  }

  private static ProcessBuilder erl(String... arguments) {
    // Without its break handler, Ctrl-C ends it rather than making it ask what to do.
    List<String> command = new ArrayList<>(List.of("erl", "-noshell", "+Bd"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // The user's own settings would make it another node than the one meant here.
    builder.environment().keySet().removeIf(key -> key.startsWith("ERL_"));
    builder.environment().put("ERL_CRASH_DUMP_SECONDS", "0");
    return builder;
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
