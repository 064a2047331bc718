package io.dist4j.cli.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.cli.ChildCommand;
import io.dist4j.cli.CommandRun;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ours and Erlang's epmd, each asking the other, must say the same. */
@Timeout(90)
class EpmdCommandIT {
  private static final String COOKIE = "-setcookie";

  private final int port = FreePort.next();
  private final String portText = Integer.toString(port);

  @Test
  void asksErlangsEpmdAsItsOwnCommandDoes() throws Exception {
    assertSame("-names");
    try (OtpNode erl = startErlang("x")) {
      assertEquals("pong", erl.eval("net_adm:ping(node())"));
      assertSame("-names");
      assertSame("-kill");
      assertSame("-stop", "x");
      assertEquals(0, CommandRun.of("names", "--port", portText).out().indexOf("x "));
    } finally {
      endErlangsEpmd();
    }
    assertSame("-names");
  }

  @Test
  void standsInForErlangsEpmd() throws Exception {
    try (ChildCommand mapper = ChildCommand.start("epmd", "-port", portText, "--ready-line")) {
      assertEquals(ForegroundMapper.READY, mapper.line());
      assertSame("-names");
      try (OtpNode erl = startErlang("x")) {
        assertEquals("pong", erl.eval("net_adm:ping(node())"));
        assertSame("-names");
        assertSame("-kill");
        assertSame("-stop", "x");
        assertSame("-names");
      }
      CommandRun again = CommandRun.of("epmd", "-port", portText);
      assertEquals(0, again.status());
      assertTrue(again.err().contains("serves port " + port + " already"), again.err());
    }
  }

  @Test
  void obeysStopAndKillWhenRelaxed() throws Exception {
    try (ChildCommand mapper =
            ChildCommand.start(
                "epmd", "-port", portText, "-relaxed_command_check", "--ready-line");
        OtpNode erl = startAfterReady(mapper)) {
      assertEquals("pong", erl.eval("net_adm:ping(node())"));
      assertEquals("NOEXIST\n", CommandRun.of("epmd", "-port", portText, "-stop", "y").out());
      assertEquals("STOPPED\n", CommandRun.of("epmd", "-port", portText, "-stop", "x").out());
      assertEquals("Killed\n", CommandRun.of("epmd", "-port", portText, "-kill").out());
      assertEquals(0, mapper.status());
    }
  }

  @Test
  void runsDetached() throws Exception {
    CommandRun start =
        CommandRun.of("epmd", "-port", portText, "-daemon", "-relaxed_command_check");
    assertEquals(0, start.status(), start.err());
    assertSame("-names");
    assertEquals(0, CommandRun.of("epmd", "-port", portText, "-daemon").status());
    assertEquals("Killed\n", CommandRun.of("epmd", "-port", portText, "-kill").out());
  }

  @Test
  void saysInJsonWhoIsRegistered() throws Exception {
    try (ChildCommand mapper = ChildCommand.start("epmd", "-port", portText, "--ready-line")) {
      assertEquals(ForegroundMapper.READY, mapper.line());
      assertEquals("[]\n", CommandRun.of("names", "--port", portText, "--json").out());
    }
    CommandRun nobody = CommandRun.of("names", "--port", portText);
    assertEquals(1, nobody.status());
    assertEquals(1, nobody.err().lines().count(), nobody.err());
  }

  private OtpNode startAfterReady(ChildCommand mapper) throws IOException {
    assertEquals(ForegroundMapper.READY, mapper.line());
    return startErlang("x");
  }

  private OtpNode startErlang(String name) {
    return OtpNode.start(
        OtpRelease.OTP_25, port, "-sname", name + "@localhost", COOKIE, "epmd-command-it");
  }

  private void assertSame(String... question) throws Exception {
    CommandRun theirs = erlangs(question);
    List<String> ours = new ArrayList<>(List.of("epmd", "-port", portText));
    ours.addAll(Arrays.asList(question));
    CommandRun run = CommandRun.of(ours.toArray(String[]::new));
    assertEquals(theirs, run, () -> String.join(" ", question));
  }

  private CommandRun erlangs(String... question) throws Exception {
    List<String> command = new ArrayList<>(OtpRelease.OTP_25.command("epmd"));
    command.addAll(List.of("-port", portText));
    command.addAll(Arrays.asList(question));
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), out, err);
  }

  // It was started by erl and goes when nobody is registered, which takes it a moment to notice.
  private void endErlangsEpmd() throws Exception {
    Await.until(
        "the end of Erlang's epmd",
        Duration.ofSeconds(20),
        () -> {
          CommandRun kill = CommandRun.of("epmd", "-port", portText, "-kill");
          return kill.out().equals("Killed\n") || kill.err().contains("Cannot connect");
        });
  }
}
