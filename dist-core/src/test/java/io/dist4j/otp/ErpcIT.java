package io.dist4j.otp;

import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.ServedSamples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Erlang nodes call, cast and spawn served functions. */
class ErpcIT {
  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void erpcCalls(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      ServedSamples.serve(erlang.node());
      erlang.expect("{a,1}", "erpc:call(N, samples, echo, [{a,1}])");
      erlang.expect("{throw,a}", "erpc:call(N, samples, throw, [a], 5000)");
      erlang.expect("{exit,{exception,a}}", "erpc:call(N, samples, exit, [a])");
      erlang.expect(
          "{error,{exception,a,[{samples,error,1,[]}]}}", "erpc:call(N, samples, error, [a])");
      erlang.expect(
          "{error,{exception,function_clause,[{samples,clause,[a],[]}]}}",
          "erpc:call(N, samples, clause, [a])");
      erlang.expect(
          "{error,{exception,undef,[{samples,nothing,[1],[]}]}}",
          "erpc:call(N, samples, nothing, [1])");
      erlang.expect(
          "{error,{exception,{java_exception,<<\"java.lang.IllegalStateException\">>,<<\"broken\">>},"
              + "[{samples,java,1,[]}]}}",
          "erpc:call(N, samples, java, [1])");
      erlang.expect("{error,{erpc,timeout}}", "erpc:call(N, samples, wait, [self()], 50)");
      erlang.expect("true", "is_pid(element(2, Next()))");
      erlang.expect("[{ok,7}]", "erpc:multicall([N], samples, echo, [7])");
      erlang.expect(
          "{response,3}", "erpc:wait_response(erpc:send_request(N, samples, echo, [3]), 5000)");
      erlang.expect("ok", "erpc:cast(N, samples, wait, [self()])");
      erlang.expect("waiting", "element(1, Next())");
      erlang.expect("1048576", "byte_size(erpc:call(N, samples, big, [1048576]))");
      erlang.expect("'j@127.0.0.1'", "erpc:call(N, erlang, node, [])");
      erlang.expect("'j@127.0.0.1'", "erpc:call(N, fun erlang:node/0)");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void rpcCalls(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      ServedSamples.serve(erlang.node());
      for (String call : List.of("call", "block_call")) {
        String rpc = "rpc:" + call + "(N, samples, ";
        erlang.expect("{a,1}", rpc + "echo, [{a,1}])");
        erlang.expect("{b,1}", rpc + "echo, [{b,1}], 5000)");
        erlang.expect("a", rpc + "throw, [a])");
        erlang.expect("{badrpc,{'EXIT',a}}", rpc + "exit, [a])");
        erlang.expect("{badrpc,{'EXIT',{a,[{samples,error,1,[]}]}}}", rpc + "error, [a])");
        erlang.expect(
            "{badrpc,{'EXIT',{undef,[{samples,nothing,[1],[]}]}}}", rpc + "nothing, [1])");
      }
      erlang.expect("{badrpc,timeout}", "rpc:call(N, samples, wait, [self()], 50)");
      erlang.expect("true", "is_pid(element(2, Next()))");
      erlang.expect("{[7],[]}", "rpc:multicall([N], samples, echo, [7])");
      erlang.expect("5", "rpc:yield(rpc:async_call(N, samples, echo, [5]))");
      erlang.expect("{value,5}", "rpc:nb_yield(rpc:async_call(N, samples, echo, [5]), 5000)");
      erlang.expect("{[],['j@127.0.0.1']}", "rpc:sbcast([N], nobody, hello)");
      erlang.expect("{['j@127.0.0.1'],[]}", "rpc:sbcast([N], rex, hello)");
      erlang.expect("abcast", "rpc:eval_everywhere([N], samples, wait, [self()])");
      erlang.expect("true", "is_pid(element(2, Next()))");
      erlang.expect("{rex,{badrpc,{'EXIT',a}}}", old("exit", "a"));
      erlang.expect("{rex,b}", old("echo", "b"));
      erlang.expect(
          "{features_reply,'j@127.0.0.1',[erpc]}", "{rex, N} ! {self(), features_request}, Next()");
      erlang.expect("undefined", "rpc:call(N, erlang, whereis, [nobody])");
      erlang.expect("true", "is_pid(rpc:call(N, erlang, whereis, [rex]))");
      erlang.expect(
          "true", "rpc:call(N, erlang, is_process_alive, [rpc:call(N, erlang, whereis, [rex])])");
      erlang.expect("[net_kernel,rex]", "rpc:call(N, erlang, registered, [])");
    }
  }

  private static String old(String function, String argument) {
    return "{rex, N} ! {self(), {call, samples, "
        + function
        + ", ["
        + argument
        + "], user}}, Next()";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void spawns(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      ServedSamples.serve(erlang.node());
      erlang.erl().eval("D = fun({P, R}) -> receive {'DOWN', R, process, P, W} -> W end end");
      erlang.expect("normal", "D(spawn_monitor(N, samples, echo, [1]))");
      erlang.expect("a", "D(spawn_monitor(N, samples, exit, [a]))");
      erlang.expect("{a,[{samples,error,1,[]}]}", "D(spawn_monitor(N, samples, error, [a]))");
      erlang.expect(
          "{{nocatch,a},[{samples,throw,1,[]}]}", "D(spawn_monitor(N, samples, throw, [a]))");
      erlang.expect("{undef,[{x,y,[1],[]}]}", "D(spawn_monitor(N, x, y, [1]))");
      erlang.expect("{undef,[{x,y,[1],[]}]}", "D(spawn_monitor(N, erlang, apply, [x, y, [1]]))");
      erlang.expect(
          "true", "F = fun() -> ok end, D(spawn_monitor(N, F)) =:= {undef, [{F, [], []}]}");
      erlang.expect(
          "{'EXIT',true,a}",
          "process_flag(trap_exit, true), L = spawn_link(N, samples, exit, [a]),"
              + " receive {'EXIT', L, Why} -> {'EXIT', is_pid(L), Why} end");
      erlang.expect(
          "killed",
          "{K, KR} = spawn_monitor(N, samples, wait, [self()]), {waiting, K} = Next(),"
              + " exit(K, kill), D({K, KR})");
      erlang.expect(
          "{ok,true}",
          "Q = spawn_request(N, samples, echo, [1], [{priority,high}, {reply_tag, t}]),"
              + " receive {t, Q, Ok, New} -> {Ok, is_pid(New)} end");
      erlang.expect(
          "badopt",
          "B = spawn_request(N, samples, echo, [1], [nonsense]),"
              + " receive {spawn_reply, B, error, Bad} -> Bad end");
      erlang.expect(
          "true",
          "is_pid(gen_server:call({net_kernel,N}, {spawn, samples, echo, [1], group_leader()}))");
    }
  }
}
