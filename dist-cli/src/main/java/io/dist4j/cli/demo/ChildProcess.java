package io.dist4j.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node in a process of its own. It takes one command a line and answers each with a line {@code
 * => ok ...} or {@code => failed ...}; what else it prints is its log. It ends when its standard
 * input does, and so with this process, however that ends.
 */
final class ChildProcess {
  static final String MARK = "=> ";
  static final String OK = "ok ";

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();
  private final AtomicInteger streams = new AtomicInteger(2);

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    follow(process.getInputStream());
    follow(process.getErrorStream());
  }

  static ChildProcess start(String name, ProcessBuilder command, Leftovers leftovers)
      throws IOException {
    ChildProcess child = new ChildProcess(name, command.start());
    try {
      leftovers.add(child::end);
    } catch (IllegalStateException e) {
      child.process.destroyForcibly();
      throw e;
    }
    return child;
  }

  long pid() {
    return process.pid();
  }

  /** Sends a command and waits for its answer. */
  String ask(String command) throws IOException, InterruptedException {
    OutputStream input = process.getOutputStream();
    input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
    return answer();
  }

  /** Waits for the next answer; fails when it is none, or not in time. */
  String answer() throws InterruptedException {
    String answer = answers.poll(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null || !answer.startsWith(OK)) {
      String what = answer == null ? "did not answer within " + ANSWER.toSeconds() + " s" : answer;
      throw new IllegalStateException(name + " " + what + logged(0));
    }
    return answer.substring(OK.length());
  }

  /** How many lines its log has now. */
  int logSize() {
    synchronized (log) {
      return log.size();
    }
  }

  /** The first line of its log from {@code from} on that has {@code text}, waited for. */
  Optional<String> logLine(int from, String text, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (log) {
      Optional<String> found = logged(from, text);
      for (long left = limit.toMillis(); found.isEmpty() && left > 0; ) {
        log.wait(left);
        found = logged(from, text);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
      return found;
    }
  }

  private Optional<String> logged(int from, String text) {
    return log.stream().skip(from).filter(line -> line.contains(text)).findFirst();
  }

  private void end() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It is gone already.
    }
    if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private String logged(int from) {
    synchronized (log) {
      return from == log.size() ? "" : "; it logged:\n" + String.join("\n", log);
    }
  }

  private void follow(InputStream stream) {
    Thread reader = new Thread(() -> read(stream), name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sort(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // When both have ended, so that why is in the log by then.
      if (streams.decrementAndGet() == 0) {
        answers.add("ended");
      }
    }
  }

  private void sort(String line) {
    if (line.startsWith(MARK)) {
      answers.add(line.substring(MARK.length()));
      return;
    }
    synchronized (log) {
      log.add(line);
      log.notifyAll();
    }
  }
}
