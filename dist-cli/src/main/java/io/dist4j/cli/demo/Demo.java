package io.dist4j.cli.demo;

import io.dist4j.certs.store.NodeFiles;
import io.dist4j.cli.command.JavaCommand;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The order of events. */
final class Demo {
  private static final Duration LOG_LINE = Duration.ofSeconds(10);
  private static final NodeName A = NodeName.parse("a@localhost");
  private static final NodeName B = NodeName.parse("b@localhost");
  private static final NodeName C = NodeName.parse("c@localhost");
  private static final NodeName ERL = NodeName.parse("erl@localhost");
  private static final NodeName MALLORY = NodeName.parse("mallory@localhost");
  private static final String KEY = "motto";
  private static final String VALUE = "<<\"let it crash\">>";

  private final DemoFiles files;
  private final Leftovers leftovers;
  private final Claims claims;
  private final int mapperPort;
  private ChildProcess a;
  private ChildProcess b;
  private ChildProcess c;
  private ChildProcess erl;
  private int portOfA;

  private Demo(DemoFiles files, Leftovers leftovers, Claims claims) throws IOException {
    this.files = files;
    this.leftovers = leftovers;
    this.claims = claims;
    this.mapperPort = freePort();
  }

  static Demo in(DemoFiles files, Leftovers leftovers, Claims claims) throws IOException {
    return new Demo(files, leftovers, claims);
  }

  void run() throws Exception {
    claims.say("Throw-away certificates and configurations are in " + files.folder() + ";");
    claims.say("the first node serves as port mapper on port " + mapperPort + ".");
    claims.say("");
    claims.check("three Java nodes run, each a process of its own", this::startJava);
    claims.check("they connect over mutual TLS", this::connectJava);
    claims.check("a key put into the cache on a is read on b", this::shareKey);
    claims.check("c answers to a pid that came in a message of a", this::sendToReceivedPid);
    erlang();
    intruders();
  }

  private String startJava() throws Exception {
    // The first one starts the port mapper that the others look for.
    a = startJava(A);
    portOfA = Integer.parseInt(a.answer());
    b = startJava(B);
    c = startJava(C);
    b.answer();
    c.answer();
    return "pids %d, %d and %d; %s listens on port %d"
        .formatted(a.pid(), b.pid(), c.pid(), A, portOfA);
  }

  private String connectJava() throws Exception {
    String ab = a.ask("connect " + B);
    String ac = a.ask("connect " + C);
    String bc = b.ask("connect " + C);
    return "a-b %s%na-c %s%nb-c %s%n%s sees %s".formatted(ab, ac, bc, A, a.ask("nodes"));
  }

  private String shareKey() throws Exception {
    a.ask("put " + KEY + " " + VALUE);
    return "b: " + KEY + " = " + expect(VALUE, b.ask("get " + KEY));
  }

  private String sendToReceivedPid() throws Exception {
    return "a received " + a.ask("greet " + C);
  }

  private void erlang() throws Exception {
    String joins = "a real Erlang node joins, from export-erlang's files as they are";
    String reads = "Erlang reads the key from the cache on c";
    String pids = "b answers to a pid that came in a message of Erlang";
    Optional<String> obstacle = ErlangNode.obstacle(leftovers);
    if (obstacle.isPresent()) {
      List.of(joins, reads, pids).forEach(text -> claims.skip(text, obstacle.get()));
      return;
    }
    claims.check(joins, this::startErlang);
    claims.check(reads, this::readFromErlang);
    claims.check(pids, this::sendToErlangPid);
  }

  private String startErlang() throws Exception {
    erl = ErlangNode.start(ERL, files, mapperPort, leftovers);
    erl.answer();
    String release = erl.ask("erlang:system_info(otp_release).");
    String pong = expect("pong", erl.ask("net_adm:ping('" + B + "')."));
    return "OTP %s; net_adm:ping('%s') -> %s%na-erl %s"
        .formatted(release, B, pong, a.ask("connect " + ERL));
  }

  private String readFromErlang() throws Exception {
    String call = "{cache, '%s'} ! {get, self(), %s}, ".formatted(C, KEY);
    return "received "
        + expect(
            "{value," + VALUE + "}", erl.ask(call + "receive M -> M after 5000 -> timeout end."));
  }

  private String sendToErlangPid() throws Exception {
    String call = "{greeter, '%s'} ! {hello, self()}, ".formatted(B);
    String receive =
        "Self = self(), receive {welcome, Self, Node} -> Node after 5000 -> timeout end.";
    return "welcomed by " + expect(B.toString(), erl.ask(call + receive));
  }

  private void intruders() throws Exception {
    Intruders intruders = new Intruders(A, portOfA, files);
    NodeFiles mallory = files.issue(MALLORY);
    claims.check(
        "an intruder without a certificate is refused",
        () -> refused("presented no certificate", () -> intruders.withoutCertificate(mallory)));
    claims.check(
        "one with a valid certificate under another node's name is refused",
        () -> refused("may not be " + B, () -> intruders.underAnotherName(mallory, B)));
    claims.check(
        "one with the wrong cookie is refused",
        () -> refused("cookie digest", () -> intruders.withWrongCookie(mallory)));
  }

  // Refused means: it noticed, the operator can read the right reason, and nobody came or went.
  private String refused(String reason, Claims.Check intrusion) throws Exception {
    String before = a.ask("nodes");
    int logged = a.logSize();
    String noticed = intrusion.run();
    String line =
        a.logLine(logged, reason, LOG_LINE)
            .orElseThrow(() -> new IllegalStateException(A + " did not log '" + reason + "'"));
    expect(before, a.ask("nodes"));
    return "the intruder saw: %s%na's operator sees: %s".formatted(noticed, line);
  }

  private ChildProcess startJava(NodeName name) throws IOException {
    List<String> jvm =
        List.of(
            // Short-lived: what the better compiler does would come too late.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-Dio.netty.native.workdir=" + files.scratch());
    List<String> command = new ArrayList<>(JavaCommand.of(jvm, DemoNode.class.getName()));
    command.add(files.configure(name, mapperPort).toString());
    List.of(A, B, C).forEach(member -> command.add(member.toString()));
    return ChildProcess.start(name.toString(), new ProcessBuilder(command), leftovers);
  }

  private static String expect(String expected, String found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("expected " + expected + ", found " + found);
    }
    return found;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
