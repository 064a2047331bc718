package io.dist4j.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A real {@code erl} that evaluates expressions for a test. Ends with the test's JVM at the latest:
 * when its standard input closes it halts.
 */
public final class OtpNode implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final String MARK = "dist4j:";

  // One request a line, base64; one answer a line, marked, base64. Bindings stay between requests.
  private static final String LOOP =
      """
      io:put_chars("dist4j:" ++ base64:encode_to_string(<<"ok ready">>) ++ "\\n"),
      Loop = fun Loop(B0) ->
        case io:get_line("") of
          Line when is_list(Line) ->
            {Text, B2} = try
              Source = unicode:characters_to_list(base64:decode(string:trim(Line))),
              {ok, Tokens, _} = erl_scan:string(Source ++ "."),
              {ok, Exprs} = erl_parse:parse_exprs(Tokens),
              {value, V, B1} = erl_eval:exprs(Exprs, B0),
              {io_lib:format("ok ~0tp", [V]), B1}
            catch C:R:S -> {io_lib:format("error ~0tp", [{C, R, S}]), B0} end,
            io:put_chars("dist4j:" ++ base64:encode_to_string(unicode:characters_to_binary(Text)) ++ "\\n"),
            Loop(B2);
          _ -> erlang:halt(0)
        end
      end,
      Loop(erl_eval:new_bindings()).
      """;

  private final Process process;
  private final OutputStream requests;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();

  private OtpNode(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
    Thread reader = new Thread(this::readOutput, "erl-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts {@code erl} and waits until it answers.
   *
   * @param epmdPort the port of the port mapper it shall use, so that tests do not meet on 4369
   * @param arguments such as {@code -name a@127.0.0.1 -setcookie secret}
   */
  public static OtpNode start(OtpRelease release, int epmdPort, String... arguments) {
    List<String> command = new ArrayList<>(release.command("erl"));
    command.add("-noshell");
    command.addAll(List.of(arguments));
    command.addAll(List.of("-eval", LOOP.replace('\n', ' ')));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    builder.environment().put("HOME", "/tmp");
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      OtpNode node = new OtpNode(builder.start());
      node.await(START);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
  }

  /**
   * Evaluates Erlang expressions.
   *
   * @return the last value as {@code ~0tp} prints it
   * @throws AssertionError with Erlang's class, reason and stack when it failed
   */
  public String eval(String expressions) {
    byte[] source = expressions.getBytes(StandardCharsets.UTF_8);
    try {
      requests.write((Base64.getEncoder().encodeToString(source) + "\n").getBytes());
      requests.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("erl is gone; it printed " + log(), e);
    }
    return await(ANSWER);
  }

  /** What the node printed besides its answers: log lines, crash reports. */
  public String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  /** The operating system's process. */
  public Process process() {
    return process;
  }

  /** Ends the node and waits for it. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String await(Duration limit) {
    try {
      String answer = answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new AssertionError("erl did not answer within " + limit + "; it printed " + log());
      }
      if (!answer.startsWith("ok ")) {
        throw new AssertionError(answer + "\nerl printed " + log());
      }
      return answer.substring("ok ".length());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for erl", e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sort(line);
      }
      answers.add("error erl ended");
    } catch (IOException e) {
      answers.add("error " + e);
    }
  }

  private void sort(String line) {
    if (line.startsWith(MARK)) {
      byte[] text = Base64.getDecoder().decode(line.substring(MARK.length()));
      answers.add(new String(text, StandardCharsets.UTF_8));
      return;
    }
    synchronized (log) {
      log.add(line);
    }
  }
}
