package io.dist4j.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.node.NodeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that docs/port-mapper.md shows is one, and does what is said of it. */
class PortMapperPageTest {
  private static final Pattern BLOCK = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

  @TempDir Path base;

  @Test
  void theNodeListensWhereItsNameAndTheSinglePortSay() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/port-mapper.md")));
    block.find();
    NodeConfig config = Sandbox.in(base).check(block.group(1));
    assertEquals(new InetSocketAddress("127.0.0.2", 4370), config.listen());
  }
}
