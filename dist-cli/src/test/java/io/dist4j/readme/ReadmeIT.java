package io.dist4j.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.cli.ChildCommand;
import io.dist4j.cli.command.JavaCommand;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.PortMapperFactory;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(90)
class ReadmeIT {
  private static final Path ROOT = Path.of("..");
  private static final String COOKIE = "a-cookie-for-the-readme-of-32-characters";

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @Test
  void showsTheJavaThatIsTested() throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/dist4j/readme/TalkToErlang.java"));
    assertEquals(source.substring(source.indexOf("public final class")), block("java"));
    assertEquals(10, block("java").lines().count());
  }

  @Test
  void showsTheCallsThatAreTested() throws IOException {
    String source = Files.readString(Path.of("src/test/java/io/dist4j/readme/CallErlang.java"));
    String method = source.substring(source.indexOf("  static Term"), source.lastIndexOf("}"));
    assertTrue(readme().contains("```java\n" + method.replaceAll("(?m)^  ", "") + "```\n"), method);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void callsErlangAndIsCalled(OtpRelease release) throws Exception {
    int port = FreePort.next();
    NodeName name = NodeName.parse("erl@localhost");
    try (ChildCommand mapper =
            ChildCommand.start("epmd", "-port", Integer.toString(port), "--ready-line");
        OtpNode erl = startErlang(mapper, release, port)) {
      erl.eval(
          "register(counter, spawn(fun() -> receive {'$gen_call', {_, [alias | To] = Tag}, next} ->"
              + " To ! {Tag, 7} end, receive stop -> ok end end))");
      NodeConfig config =
          NodeConfig.named("a@localhost", Cookie.of(COOKIE))
              .carrier(TestNodes::plainCarrier)
              .portMapper(
                  PortMapperFactory.epmd(
                      TestNodes::plainCarrier, EpmdPortMapperConfig.onPort(port)))
              .build();
      try (Node node = Node.start(config);
          Mailbox self = node.mailbox()) {
        assertEquals("{[1,2],7}", CallErlang.callAndBeCalled(node, self, name).toString());
        assertEquals("42", erl.eval("rpc:call('a@localhost', billing, twice, [21])"));
        erl.eval("counter ! stop");
        assertEquals(
            "{counter,erl@localhost}",
            ((Tuple) self.receive(Duration.ofSeconds(20)).orElseThrow()).get(3).toString());
      }
    }
  }

  @Test
  void linksToWhatIsThere() throws IOException {
    Matcher links = Pattern.compile("\\]\\(([^)#]+)").matcher(readme());
    while (links.find()) {
      assertTrue(Files.exists(ROOT.resolve(links.group(1))), links.group(1));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void talksToErlang(OtpRelease release, @TempDir Path folder) throws Exception {
    int port = FreePort.next();
    String portText = Integer.toString(port);
    try (ChildCommand mapper = ChildCommand.start("epmd", "-port", portText, "--ready-line");
        OtpNode erl = startErlang(mapper, release, port)) {
      erl.eval(block("erlang").strip().replaceAll("\\.$", ""));
      String printed = run(config(folder), port);
      assertTrue(
          printed.matches("\\{<erl@localhost\\.\\d+\\.\\d+>,\\{hello,#\\{from => java\\}\\}\\}\n"),
          printed);
    }
  }

  // In a clone as far as the lines need one; the ports are others, in case these are taken.
  @Test
  void itsTlsLinesLeadToErlang(@TempDir Path clone) throws Exception {
    String javaPort = Integer.toString(FreePort.next());
    String erlangPort = Integer.toString(FreePort.next());
    int mapperPort = FreePort.next();
    Files.createSymbolicLink(clone.resolve("bin"), ROOT.resolve("bin").toRealPath());
    Path config = Files.createDirectory(clone.resolve("conf")).resolve("hardened.conf");
    String shipped = Files.readString(ROOT.resolve("conf/hardened.conf"));
    Files.writeString(config, shipped.replace("9100", javaPort).replace("9102", erlangPort));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-ec", tlsBlock().replace("9102", erlangPort));
    shell.directory(clone.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    shell.environment().put("DIST4J_BUILD", "never");
    shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
    shell.environment().put("ERL_EPMD_PORT", Integer.toString(mapperPort));
    shell.environment().put("HOME", clone.toString());
    try (ChildCommand mapper =
        ChildCommand.start("epmd", "-port", Integer.toString(mapperPort), "--ready-line")) {
      assertEquals("ready", mapper.line());
      Process erl = shell.start();
      try {
        awaitRegistered(erl);
        String printed = run(config, mapperPort);
        assertTrue(printed.matches("\\{<erl@localhost[.\\d]+>,\\{hello,.*\n"), printed);
      } finally {
        erl.descendants().forEach(ProcessHandle::destroyForcibly);
        erl.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitRegistered(Process erl) throws IOException {
    erl.getOutputStream().write(block("erlang").getBytes(StandardCharsets.UTF_8));
    erl.getOutputStream().flush();
    BufferedReader lines = erl.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      if (line.endsWith("true")) {
        return;
      }
    }
    throw new AssertionError("erl ended: " + said);
  }

  private static String tlsBlock() throws IOException {
    String text = readme();
    int from = text.indexOf("```sh\nbin/certs-tool init") + "```sh\n".length();
    return text.substring(from, text.indexOf("```", from));
  }

  private static OtpNode startErlang(ChildCommand mapper, OtpRelease release, int port)
      throws IOException {
    assertEquals("ready", mapper.line());
    return OtpNode.start(
        release, port, "-start_epmd", "false", "-sname", "erl@localhost", "-setcookie", COOKIE);
  }

  private static String run(Path config, int mapper) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(JavaCommand.of(List.of(), TalkToErlang.class.getName()));
    command.add(config.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(Map.of("ERL_EPMD_PORT", Integer.toString(mapper)));
    builder.environment().put("HOME", config.getParent().toString());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), printed);
    return printed;
  }

  // conf/development.conf itself, in a folder whose .erlang.cookie is the test's.
  private static Path config(Path home) throws IOException {
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), COOKIE);
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    return Files.copy(ROOT.resolve("conf/development.conf"), home.resolve("development.conf"));
  }

  private static String block(String language) throws IOException {
    String start = "```" + language + "\n";
    String text = readme();
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf("```", from));
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }
}
