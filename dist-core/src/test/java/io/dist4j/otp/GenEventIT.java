package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import io.dist4j.testkit.OtpRelease;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Java event manager is to Erlang's programs what a gen_event is. */
class GenEventIT {
  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  /** Keeps what it hears. */
  private static final class Diary implements EventHandler {
    private final List<Term> heard = new ArrayList<>();

    @Override
    public void init(Term argument, Mailbox self) {
      if (argument.equals(Atom.of("refuse"))) {
        throw RaisedException.throwing(Tuple.of(Atom.ERROR, Atom.of("refused")));
      }
    }

    @Override
    public boolean handleEvent(Term event, Mailbox self) {
      if (event.equals(Atom.of("crash"))) {
        throw RaisedException.error(Atom.of("crash"));
      }
      heard.add(event);
      return !event.equals(Atom.of("leave"));
    }

    @Override
    public boolean handleInfo(Term message, Mailbox self) {
      heard.add(Tuple.of(Atom.of("info"), message));
      return true;
    }

    @Override
    public Term handleCall(Term query, Mailbox self) {
      return switch (((Atom) query).name()) {
        case "heard" -> ListTerm.of(heard);
        case "exit" -> throw RaisedException.exit(query);
        default -> throw RaisedException.error(query);
      };
    }

    @Override
    public Term terminate(Term argument, Mailbox self) {
      return Tuple.of(Atom.of("bye"), argument);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void eventsAndHandlers(OtpRelease release) {
    try (ErlangCaller erlang = new ErlangCaller(release)) {
      erlang.node().genEvent("m", EventHandlers.none().with("diary", Diary::new));
      erlang.expect("[diary]", "gen_event:which_handlers({m,N})");
      erlang.expect("ok", "gen_event:notify({m,N}, a), gen_event:sync_notify({m,N}, b)");
      erlang.expect("ok", "{m,N} ! c, gen_event:sync_notify({m,N}, d)");
      erlang.expect("[a,b,{info,c},d]", "gen_event:call({m,N}, diary, heard)");
      erlang.expect("ok", "gen_event:add_handler({m,N}, {diary,2}, x)");
      erlang.expect("[{diary,2},diary]", "gen_event:which_handlers({m,N})");
      erlang.expect("{bye,why}", "gen_event:delete_handler({m,N}, {diary,2}, why)");
      erlang.expect("{error,module_not_found}", "gen_event:delete_handler({m,N}, {diary,2}, why)");
      erlang.expect("{error,bad_module}", "gen_event:call({m,N}, {diary,2}, heard)");
      erlang.expect("{error,refused}", "gen_event:add_handler({m,N}, {diary,3}, refuse)");
      erlang.expect("{'EXIT',{undef,[{x,init,[1],[]}]}}", "gen_event:add_handler({m,N}, x, 1)");
      erlang.expect("ok", "gen_event:swap_handler({m,N}, {diary,a}, {{diary,4},b})");
      erlang.expect("[{diary,4}]", "gen_event:which_handlers({m,N})");
      erlang.expect("{error,{'EXIT',exit}}", "gen_event:call({m,N}, {diary,4}, exit)");
      erlang.expect("[]", "gen_event:which_handlers({m,N})");
      erlang.expect("ok", "gen_event:add_sup_handler({m,N}, diary, x)");
      erlang.expect("ok", "gen_event:sync_notify({m,N}, leave)");
      erlang.expect("{gen_event_EXIT,diary,normal}", "Next()");
      erlang.expect("ok", "gen_event:add_sup_handler({m,N}, diary, x)");
      erlang.expect("ok", "gen_event:sync_notify({m,N}, crash)");
      erlang.expect(
          "{gen_event_EXIT,diary,{'EXIT',{crash,[{diary,handle_event,2,[]}]}}}", "Next()");
      erlang.expect(
          "[]",
          "{P, R} = spawn_monitor(fun() -> gen_event:add_sup_handler({m,N}, diary, x) end),"
              + " receive {'DOWN', R, _, P, _} -> ok end,"
              + " W = fun W() -> case gen_event:which_handlers({m,N}) of [] -> []; _ -> W() end"
              + " end, W()");
      String state = release == OtpRelease.OTP_25 ? "{ok,[]}" : "[]";
      erlang.expect(state, "sys:get_state({m,N})");
      erlang.expect("gen_event", "element(2, element(3, sys:get_status({m,N})))");
      erlang.expect("ok", "gen_event:stop({m,N})");
      erlang.expect(
          "{exit,{noproc,{gen_event,call,[{m,'j@127.0.0.1'},diary,heard]}}}",
          "gen_event:call({m,N}, diary, heard)");
    }
  }
}
