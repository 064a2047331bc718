package io.dist4j.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which processors a node may use. */
enum Processors {
  /** All. */
  ALL(-1),
  /** The first alone. */
  FIRST(0),
  /** The second alone. */
  SECOND(1);

  private final int number;

  Processors(int number) {
    this.number = number;
  }

  /** Whether one processor for each node is to be had. */
  static boolean canPin() {
    return Runtime.getRuntime().availableProcessors() >= 2
        && Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  List<String> prefix() {
    return this == ALL
        ? new ArrayList<>()
        : new ArrayList<>(List.of("taskset", "-c", Integer.toString(number)));
  }
}
