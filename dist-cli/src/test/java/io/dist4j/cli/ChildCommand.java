package io.dist4j.cli;

import io.dist4j.cli.command.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command that keeps running, in a JVM of its own. */
public final class ChildCommand implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ChildCommand(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts it. */
  public static ChildCommand start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(JavaCommand.of(List.of(), "io.dist4j.cli.Dist4j"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    return new ChildCommand(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line of its standard output, waited for; null at its end. */
  public String line() throws IOException {
    return output.readLine();
  }

  /** Waits for its end. */
  public int status() throws InterruptedException {
    return process.waitFor();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    output.close();
  }
}
