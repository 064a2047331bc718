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
      erlang.expect(
          "{reply,5}", "gen_server:wait_response(gen_server:send_request({s,N}, {echo, 5}), 5000)");
      erlang.expect(
          "{reply,6}",
          "gen_server:receive_response(gen_server:send_request({s,N}, {echo, 6}), 5000)");
      erlang.expect(
          "{reply,8}",
          "R = gen_server:send_request({s,N}, {echo, 8}), gen_server:check_response(Next(), R)");
      erlang.expect("9", "gen_statem:call({s,N}, {echo, 9})");
      erlang.expect("ok", "gen_statem:cast({s,N}, 7)");
      erlang.expect("50", "gen_statem:call({s,N}, total, {clean_timeout, 5000})");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void lateAnswersAndTimeouts(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      erlang.node().genServer("s", new SampleServer());
      erlang.expect(
          "{exit,{timeout,{gen_server,call,[{s,'j@127.0.0.1'},never,20]}}}",
          "gen_server:call({s,N}, never, 20)");
      erlang.expect(
          "{exit,{timeout,{gen_server,call,[{s,'j@127.0.0.1'},hold,20]}}}",
          "gen_server:call({s,N}, hold, 20)");
      // The answer finds no alias any more: nothing is in the mailbox after it.
      erlang.expect("ok", "gen_server:cast({s,N}, release)");
      erlang.expect("1", "gen_server:call({s,N}, {echo, 1})");
      erlang.expect("none", "receive Late -> Late after 0 -> none end");
      erlang.expect("ok", "gen_server:call({s,N}, watch)");
      erlang.expect("ok", "gen_server:call({s,N}, timeout)");
      erlang.expect("{info,timeout}", "Next()");
      erlang.expect("{info,hello}", "{s,N} ! hello, Next()");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void theExitOfAServerIsTheCallers(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      for (String[] each :
          new String[][] {
            {"{throw, a}", "{bad_return_value,a}"},
            {"{exit, a}", "a"},
            {"{stop, a}", "a"},
            {"{stop, normal}", "normal"},
            {"{error, a}", "{a,[{sample,handle_call,3,[]}]}"},
            {
              "java",
              "{{java_exception,<<\"java.lang.IllegalStateException\">>,<<\"broken\">>},"
                  + "[{sample,handle_call,3,[]}]}"
            },
          }) {
        String call = "gen_server:call({s,N}, " + each[0] + ")";
        String args = "[{s,'j@127.0.0.1'}," + each[0].replace(" ", "") + "]";
        erlang.node().genServer("s", new SampleServer());
        erlang.expect("{exit,{" + each[1] + ",{gen_server,call," + args + "}}}", call);
        erlang.expect("{exit,{noproc,{gen_server,call," + args + "}}}", call);
        // The message of that call is behind its monitor: the next server must not get it.
        erlang.expect("'j@127.0.0.1'", "erpc:call(N, erlang, node, [])");
      }
      erlang.node().genServer("s", new SampleServer());
      erlang.expect("ok", "gen_server:call({s,N}, watch)");
      erlang.expect("bye", "gen_server:call({s,N}, {last, why})");
      erlang.expect("{terminated,why}", "Next()");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void sysKnowsIt(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      erlang.node().genServer("s", new SampleServer());
      String state = release == OtpRelease.OTP_25 ? "{ok,0}" : "0";
      erlang.expect(state, "sys:get_state({s,N})");
      erlang.expect(
          "{status,{module,gen_server},running,\"Status for generic server s\"}",
          "{status, _, M, [_, S, _, _, [{header, H} | _]]} = sys:get_status({s,N}),"
              + " {status, M, S, H}");
      erlang.expect("ok", "sys:suspend({s,N})");
      erlang.expect(
          "{exit,{timeout,{gen_server,call,[{s,'j@127.0.0.1'},total,20]}}}",
          "gen_server:call({s,N}, total, 20)");
      erlang.expect("ok", "gen_server:cast({s,N}, 3), sys:resume({s,N})");
      erlang.expect("3", "gen_server:call({s,N}, total)");
      erlang.expect(
          "{error,{callback_failed,{gen_server,system_replace_state},{error,undef}}}",
          "sys:replace_state({s,N}, fun(_) -> 1 end)");
      erlang.expect("ok", "sys:no_debug({s,N})");
      erlang.expect("ok", "gen_server:call({s,N}, watch)");
      erlang.expect("ok", "gen_server:stop({s,N}, why, 5000)");
      erlang.expect("{terminated,why}", "Next()");
      erlang.expect("{exit,noproc}", "gen_server:stop({s,N})");
      // Whoever stops rex finds it again.
      erlang.expect("ok", "gen_server:stop({rex,N})");
      erlang.expect(
          "[erpc]",
          "W = fun W() -> {rex, N} ! {self(), features_request},"
              + " receive {features_reply, _, F} -> F after 100 -> W() end end, W()");
    }
  }
}
