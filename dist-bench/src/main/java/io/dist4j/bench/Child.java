package io.dist4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A node in a process of its own. It takes one command a line and answers each with a line {@code
 * => ok key=value ...} or {@code => failed ...}; what else it prints is its log. It ends when its
 * standard input does, and so with this process, however that ends.
 */
final class Child {
  private static final String MARK = "=> ";
  private static final String OK = "ok";
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(2);
  private static final int LOG_LINES = 20;

  private final String name;
  private final Process process;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Deque<String> log = new ArrayDeque<>();

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread reader = new Thread(() -> read(process.getInputStream()), name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it; {@link #answer} must be called to wait until it is ready. */
  static Child start(String name, ProcessBuilder command, Leftovers leftovers) {
    try {
      Child child = new Child(name, command.redirectErrorStream(true).start());
      leftovers.add(child::end);
      return child;
    } catch (IOException e) {
      throw new BenchException(name + " cannot be started: " + e.getMessage());
    }
  }

  String name() {
    return name;
  }

  /** Sends a command and waits for the figures of its answer. */
  Map<String, Long> ask(String command) throws InterruptedException {
    try {
      OutputStream input = process.getOutputStream();
      input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      throw new BenchException(name + " has ended" + logged());
    }
    return figures(answer(command));
  }

  /** Waits for an answer; fails when it is none, or not in time. */
  String answer(String question) throws InterruptedException {
    String answer = answers.poll(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw new BenchException(
          name
              + " did not answer '"
              + question
              + "' within "
              + ANSWER.toSeconds()
              + " s"
              + logged());
    }
    if (!answer.startsWith(OK)) {
      throw new BenchException(name + ", asked for '" + question + "': " + answer + logged());
    }
    return answer.substring(OK.length()).strip();
  }

  /** Processor time used so far, all threads, in nanoseconds; hundredths of a second. */
  long cpuNanos() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  void end() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is gone already.
    }
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static Map<String, Long> figures(String answer) {
    Map<String, Long> figures = new HashMap<>();
    for (String word : answer.split(" ")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        figures.put(
            word.substring(0, equals), Math.round(Double.parseDouble(word.substring(equals + 1))));
      }
    }
    return figures;
  }

  private String logged() {
    synchronized (log) {
      return log.isEmpty() ? "" : "; it printed:\n  " + String.join("\n  ", log);
    }
  }

  private void read(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sort(line);
      }
    } catch (IOException e) {
      sort(e.toString());
    } finally {
      answers.add("ended");
    }
  }

  private void sort(String line) {
    if (line.startsWith(MARK)) {
      answers.add(line.substring(MARK.length()));
      return;
    }
    synchronized (log) {
      log.add(line);
      if (log.size() > LOG_LINES) {
        log.remove();
      }
    }
  }
}
