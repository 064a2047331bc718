package io.dist4j.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.node.Node;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;

/** A Java node and a real Erlang node that asks it; {@code N} is bound to the Java node's name. */
final class ErlangCaller implements AutoCloseable {
  private final Node node;
  private final OtpNode erl;

  ErlangCaller(OtpRelease release) {
    int epmdPort = FreePort.next();
    this.node = Node.start(TestNodes.tcp("j@127.0.0.1", epmdPort).build());
    this.erl =
        OtpNode.start(
            release,
            epmdPort,
            "-start_epmd",
            "false",
            "-name",
            "e@127.0.0.1",
            "-setcookie",
            TestNodes.COOKIE);
    erl.eval("logger:set_primary_config(level, none)");
    erl.eval("N = 'j@127.0.0.1'");
    // What a call ends with, the class of the exception included.
    erl.eval("T = fun(F) -> try F() catch C:R -> {C, R} end end");
    erl.eval("Next = fun() -> receive M -> M after 10000 -> nothing end end");
  }

  Node node() {
    return node;
  }

  OtpNode erl() {
    return erl;
  }

  /** The value, or {@code {Class, Reason}}. */
  String eval(String expression) {
    return erl.eval("T(fun() -> " + expression + " end)");
  }

  void expect(String expected, String expression) {
    assertEquals(expected, eval(expression), expression);
  }

  @Override
  public void close() {
    erl.close();
    node.close();
  }
}
