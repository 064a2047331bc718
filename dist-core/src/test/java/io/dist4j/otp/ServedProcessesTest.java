package io.dist4j.otp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.Term;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.ServedSamples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a spawned function ends with; the shapes are those of two Erlang nodes. */
class ServedProcessesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private final LocalServices local = new LocalServices(3);

  @BeforeEach
  void serve() {
    ServedSamples.all()
        .forEach(
            (name, body) ->
                local
                    .services()
                    .functions()
                    .serve(
                        "m",
                        name.substring(0, name.indexOf('/')),
                        Integer.parseInt(name.substring(name.indexOf('/') + 1)),
                        body));
  }

  @AfterEach
  void close() {
    local.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "echo ; [1] ; {r,return,1}",
        "throw ; [a] ; {r,throw,a}",
        "exit ; [a] ; {r,exit,a}",
        "error ; [a] ; {r,error,a,[{m,error,1,[]}]}",
        "clause ; [a] ; {r,error,function_clause,[{m,clause,[a],[]}]}",
        "nothing ; [1,2] ; {r,error,undef,[{m,nothing,[1,2],[]}]}",
        "echo ; [] ; {r,error,undef,[{m,echo,[],[]}]}",
      })
  void theAnswerOfACallIsTheExitReason(String function, String args, String reason)
      throws Exception {
    assertEquals(
        reason, local.spawned("erpc", "execute_call", "[r,m," + function + "," + args + "]"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "[m,echo,[1|2]] ; {badarg,[{erlang,apply,[m,echo,[1|2]],INFO}]}",
        "[1,echo,[3]] ; {badarg,[{erlang,apply,[1,echo,[3]],INFO},{1,echo,1,[]}]}",
        "[erlang,apply,[m,error,[a]]] ; {a,[{m,error,1,[]},{erlang,apply,3,[]}]}",
        "[erlang,apply,[m,gone,[a]]] ; {undef,[{m,gone,[a],[]},{erlang,apply,3,[]}]}",
        "[erlang,apply,[fun m:gone/1,[a]]] ; {undef,[{m,gone,[a],[]},{erlang,apply,2,[]}]}",
        "[erlang,apply,[fun m:echo/1,[]]]"
            + " ; {{badarity,{fun m:echo/1,[]}},[{erlang,apply,2,[]}]}",
        "[erlang,apply,[foo,[]]] ; {{badfun,foo},[{erlang,apply,2,[]}]}",
        "[erlang,is_process_alive,[foo]] ; {badarg,[{erlang,is_process_alive,[foo],INFO}]}",
        "[erlang,whereis,[\"foo\"]] ; {badarg,[{erlang,whereis,\"foo\",INFO}]}",
      })
  void faultsOfApplyAreErlangs(String mfa, String reasonAndStack) throws Exception {
    String expected =
        reasonAndStack
            .replace("INFO", "[{error_info,#{module => erl_erts_errors}}]")
            .replace("whereis,\"foo\"", "whereis,[\"foo\"]");
    String inside = expected.substring(1, expected.length() - 1);
    assertEquals(
        "{r,error," + inside + "}",
        local.spawned("erpc", "execute_call", "[r," + mfa.substring(1)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "echo ; [1] ; normal",
        "throw ; [a] ; {{nocatch,a},[{m,throw,1,[]},{erpc,execute_cast,3,[]}]}",
        "exit ; [a] ; a",
        "error ; [a] ; {{exception,{a,[{m,error,1,[]}]}},[{erpc,execute_cast,3,[]}]}",
        "nothing ; [1] ; {{exception,{undef,[{m,nothing,[1],[]}]}},[{erpc,execute_cast,3,[]}]}",
      })
  void aCastTellsOnlyWhoWatches(String function, String args, String reason) throws Exception {
    assertEquals(
        reason, local.spawned("erpc", "execute_cast", "[m," + function + "," + args + "]"));
  }

  @Test
  void aPlainSpawnEndsAsInErlang() throws Exception {
    assertEquals("normal", local.spawned("m", "echo", "[1]"));
    assertEquals("a", local.spawned("m", "exit", "[a]"));
    assertEquals("{a,[{m,error,1,[]}]}", local.spawned("m", "error", "[a]"));
    assertEquals("{{nocatch,a},[{m,throw,1,[]}]}", local.spawned("m", "throw", "[a]"));
    assertEquals("{undef,[{x,y,[1],[]}]}", local.spawned("erlang", "apply", "[x,y,[1]]"));
    assertEquals("{undef,[{x,y,[],[]}]}", local.spawned("erlang", "apply", "[fun x:y/0,[]]"));
    assertEquals(
        "{{java_exception,<<\"java.lang.IllegalStateException\">>,<<\"broken\">>},"
            + "[{m,java,1,[]}]}",
        local.spawned("m", "java", "[1]"));
    assertNull(local.spawned("x", "y", "[]"), "the process table says undef");
    assertNull(local.spawned("erpc", "execute_call", "[]"));
  }

  @Test
  void applyInApplyIsNoRecursion() throws Exception {
    StringBuilder nested = new StringBuilder("[m,echo,[1]]");
    for (int depth = 0; depth < 400; depth++) {
      nested.insert(0, "[erlang,apply,").append("]");
    }
    assertEquals(
        "{r,return,1}", local.spawned("erpc", "execute_call", "[r," + nested.substring(1)));
  }

  @Test
  void overTheBoundIsSystemLimitAndAnEndMakesRoom() throws Exception {
    try (Mailbox owner = local.processes().open()) {
      ServedProcesses served = local.services().served();
      List<Term> args = List.of(owner.self());
      Mailbox first = local.processes().spawn(served.find(Atom.of("m"), Atom.of("wait"), args));
      for (int more = 0; more < 2; more++) {
        local.processes().spawn(served.find(Atom.of("m"), Atom.of("wait"), args));
      }
      RaisedException refused =
          assertThrows(
              RaisedException.class, () -> served.find(Atom.of("m"), Atom.of("wait"), args));
      assertEquals(Atom.of("system_limit"), refused.reason());
      owner.send(first.self(), Atom.OK);
      Await.until("room", LIMIT, () -> served.running() == 2);
      served.find(Atom.of("m"), Atom.of("wait"), args);
    }
  }

  @Test
  void aNameIsServedOnceAndOnlyUntilWithdrawn() throws Exception {
    FunctionTable functions = local.services().functions();
    assertThrows(
        IllegalArgumentException.class,
        () -> functions.serve("m", "echo", 1, (self, args) -> Atom.OK));
    assertThrows(
        IllegalArgumentException.class,
        () -> functions.serve("m", "echo", 256, (self, args) -> Atom.OK));
    functions.withdraw("m", "echo", 1);
    assertNull(local.spawned("m", "echo", "[1]"));
    functions.serve("m", "echo", 1, (self, args) -> Int.of(2));
    assertEquals("{r,return,2}", local.spawned("erpc", "execute_call", "[r,m,echo,[1]]"));
  }
}
