package io.dist4j.cli.command;

import io.dist4j.config.DistConfig;
import io.dist4j.node.NodeConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      required = true,
      description = "The node's configuration; docs/configuration.md.")
  private Path file;

  NodeConfig load() {
    return DistConfig.load(file);
  }
}
