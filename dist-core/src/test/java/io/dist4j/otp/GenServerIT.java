package io.dist4j.otp;

import io.dist4j.testkit.OtpRelease;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Java server is to Erlang's programs what a gen_server is. */
class GenServerIT {
  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void callsAndCasts(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      erlang.node().genServer("s", new SampleServer());
      erlang.expect("{a,[b]}", "gen_server:call({s,N}, {echo, {a,[b]}})");
      erlang.expect("ok", "gen_server:cast({s,N}, 20), gen_server:cast({s,N}, 22)");
      erlang.expect("42", "gen_server:call({s,N}, total)");
      erlang.expect("abcast", "gen_server:abcast([N], s, 1)");
      erlang.expect("43", "gen_server:call({s,N}, total, infinity)");
      erlang.expect("7", "gen_server:call({s,N}, {later, 7})");
      erlang.expect("{[{'j@127.0.0.1',5}],[]}", "gen_server:multi_call([N], s, {echo, 5}, 5000)");
      erlang.expect("{[],['j@127.0.0.1']}", "gen_server:multi_call([N], nobody, {echo, 5}, 5000)");
    }
  }
}
