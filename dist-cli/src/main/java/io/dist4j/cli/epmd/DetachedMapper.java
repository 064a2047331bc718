package io.dist4j.cli.epmd;

import io.dist4j.cli.command.ExitStatus;
import io.dist4j.cli.command.JavaCommand;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code -daemon}: the same command in a process that outlives this one and its terminal. */
final class DetachedMapper {
  private static final String MAIN = "io.dist4j.cli.Dist4j";

  private DetachedMapper() {}

  static int start(List<String> arguments, PrintWriter err)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(arguments))
            .directory(new File("/"))
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (isReady(process)) {
      return ExitStatus.OK;
    }
    int status = process.waitFor();
    if (status != ExitStatus.OK) {
      err.println("epmd: could not start; without -daemon it says why");
      err.flush();
    }
    return status;
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    // Its own session, so that closing the terminal does not end it.
    if (isOnPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(JavaCommand.of(List.of(), MAIN));
    arguments.stream().filter(each -> !each.equals("-daemon")).forEach(command::add);
    command.add("--ready-line");
    return command;
  }

  private static boolean isReady(Process process) throws IOException {
    // Left open: closing it would have the mapper write into a broken pipe.
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return ForegroundMapper.READY.equals(lines.readLine());
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
