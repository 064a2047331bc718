package io.dist4j.interop;

import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The Erlang half of the parity cases, compiled by the release that runs it. */
final class ParityModules {
  private ParityModules() {}

  /**
   * Compiles every module.
   *
   * @param empty a directory to work in
   * @return the directory of the compiled modules, as the release's programs see it
   */
  static String compile(OtpRelease release, Path empty) {
    try {
      List<String> names = copySources(empty);
      String placed = release.place(empty);
      List<String> command = new ArrayList<>(release.command("erlc"));
      command.addAll(List.of("-Werror", "-o", placed));
      names.forEach(name -> command.add(placed + "/" + name));
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] said = compiler.getInputStream().readAllBytes();
      if (compiler.waitFor() != 0) {
        throw new AssertionError(new String(said, StandardCharsets.UTF_8));
      }
      return placed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compile the parity cases for " + release, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling the parity cases", e);
    }
  }

  private static List<String> copySources(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> sources = Files.list(sources())) {
      for (Path source : (Iterable<Path>) sources::iterator) {
        Files.copy(source, directory.resolve(source.getFileName().toString()));
        names.add(source.getFileName().toString());
      }
    }
    if (names.isEmpty()) {
      throw new AssertionError("no parity cases in " + sources());
    }
    return names;
  }

  private static Path sources() {
    try {
      return Path.of(
          Objects.requireNonNull(ParityModules.class.getResource("/erlang/parity")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
