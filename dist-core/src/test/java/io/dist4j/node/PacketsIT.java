package io.dist4j.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.process.Address;
import io.dist4j.process.Mailbox;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Binary;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers, atom caches and fragments with real Erlang nodes, both ways. */
class PacketsIT {
  private static final NodeName ERL = NodeName.parse("e@127.0.0.1");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int SENDERS = 8;
  private static final int ROUNDS = 40;

  // What an Erlang process sends as its message number I: atoms that displace one another in the
  // cache, more of them than a header holds, the longest there are, and large binaries among them.
  private static final String TERMS =
      """
      Atom = fun(I) -> list_to_atom("atom_" ++ integer_to_list(I)) end,
      Long = fun(I) -> list_to_atom(lists:duplicate(255, 16#10000 + I)) end,
      Content = fun(P, I) -> case I rem 5 of
        0 -> [Atom(P * 4000 + I * 97 + X) || X <- lists:seq(0, 96)];
        1 -> list_to_tuple([Atom(X) || X <- lists:seq(P * 100, P * 100 + 299)]);
        2 -> {Long(I * 10 + P), Atom(I), Long(I), binary:copy(<<P>>, I * 7)};
        3 -> {Atom(I), crypto:strong_rand_bytes(65536 * (I rem 4) + 40000), Atom(P), Long(P)};
        4 -> #{Atom(I) => [Atom(P), I, 1.5, "text"], P => binary:copy(<<"x">>, 300000)}
      end end""";

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void manySendersAtomsAndFragmentsComeThroughInOrder(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        Mailbox echo =
            node.mailbox(
                "echo",
                (self, message) -> {
                  Tuple tuple = (Tuple) message;
                  self.send((Pid) tuple.get(0), tuple.get(1));
                });
        OtpNode erl = erlang(release, epmdPort)) {
      assertTrue(echo.name().isPresent());
      erl.eval(TERMS);
      erl.eval(
          """
          Echo = {echo, 'j@127.0.0.1'},
          Sender = fun(P) -> fun() ->
            Sent = [begin M = Content(P, I), Echo ! {self(), {I, M}}, {I, M} end
                    || I <- lists:seq(1, %d)],
            exit({P, [I || {I, _} = M <- Sent, (receive Back -> Back after 60000 -> lost end) =/= M]})
          end end,
          Started = [spawn_monitor(Sender(P)) || P <- lists:seq(1, %d)]"""
              .formatted(ROUNDS, SENDERS));
      String wrong =
          erl.eval(
              "[R || {Pid, Ref} <- Started,"
                  + " {_, Wrong} = R <- [receive {'DOWN', Ref, process, Pid, W} -> W end],"
                  + " Wrong =/= []]");
      assertEquals("[]", wrong);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void everySizeComesThroughBothWays(OtpRelease release) throws Exception {
    int epmdPort = FreePort.next();
    try (Node node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
        Mailbox self = node.mailbox("sizes");
        OtpNode erl = erlang(release, epmdPort)) {
      erl.eval(
          "register(sums, spawn(fun Loop() -> receive {From, Bin} ->"
              + " From ! {erlang:md5(Bin), [Bin, ok]}, Loop() end end))");
      List<Binary> sent = new ArrayList<>();
      Random random = new Random(1);
      for (int size : sizes()) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        sent.add(Binary.of(content));
      }
      for (Binary each : sent) {
        self.send(Address.of("sums", ERL), Term.tuple(self.self(), each));
      }
      for (Binary each : sent) {
        Tuple answer = (Tuple) self.receive(LIMIT).orElseThrow();
        assertEquals(Binary.unsafeWrap(md5(each)), answer.get(0), each.size() + " bytes");
        assertEquals(Term.list(each, Term.atom("ok")), answer.get(1), each.size() + " bytes");
      }
    }
  }

  private static int[] sizes() {
    return new int[] {
      1, 100, 8_191, 8_192, 65_400, 65_480, 65_536, 65_600, 131_072, 200_000, 1 << 20, 5_000_000,
      20 << 20
    };
  }

  private static byte[] md5(Binary content) throws Exception {
    return java.security.MessageDigest.getInstance("MD5").digest(content.bytes());
  }

  private static OtpNode erlang(OtpRelease release, int epmdPort) {
    return OtpNode.start(
        release,
        epmdPort,
        "-start_epmd",
        "false",
        "-name",
        ERL.toString(),
        "-setcookie",
        TestNodes.COOKIE);
  }
}
