package io.dist4j.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.node.Node;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.ServedSamples;
import io.dist4j.testkit.TestNodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Elixir programs do with another node works with a Java one. */
class ElixirIT {
  private static final String PROGRAM = "/elixir/served.exs";

  @TempDir private Path folder;

  @Test
  void elixirFindsWhatItExpects() throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build())) {
      ServedSamples.serve(node);
      node.genServer("s", new SampleServer());
      node.taskSupervisor("tasks");
      List<String> lines = run(epmdPort).lines().toList();
      assertEquals("done", lines.isEmpty() ? "" : lines.get(lines.size() - 1), () -> "" + lines);
      for (String line : lines.subList(0, lines.size() - 1)) {
        String[] parts = line.split(" => ", 3);
        assertEquals(parts[1], parts[2], parts[0]);
      }
      assertEquals(19, lines.size() - 1, "cases that were run");
    }
  }

  // Without elixir this fails: bin/test installs it.
  private String run(int epmdPort) throws IOException, InterruptedException {
    Path program = folder.resolve("served.exs");
    try (InputStream source = ElixirIT.class.getResourceAsStream(PROGRAM)) {
      Files.copy(source, program);
    }
    Path output = folder.resolve("output");
    ProcessBuilder elixir =
        new ProcessBuilder(
                "elixir",
                "--name",
                "x@127.0.0.1",
                "--cookie",
                TestNodes.COOKIE,
                "--erl",
                "-start_epmd false",
                program.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    elixir.environment().put("ERL_EPMD_PORT", Integer.toString(epmdPort));
    elixir.environment().put("HOME", folder.toString());
    elixir.environment().put("LC_ALL", "C.UTF-8");
    Process process = elixir.start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("elixir did not end: " + Files.readString(output));
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
