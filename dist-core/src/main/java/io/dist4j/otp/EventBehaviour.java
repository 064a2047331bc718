package io.dist4j.otp;

import io.dist4j.process.Mailbox;
import io.dist4j.process.RaisedException;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Pid;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code gen_event.erl} does around its handlers. */
final class EventBehaviour implements Behaviour {
  private static final Atom GEN_EVENT = Atom.of("gen_event");
  private static final Atom STOP = Atom.of("stop");
  private static final int MAX_HANDLERS = 1_000;

  private final EventHandlers known;
  // The newest first, as in Erlang.
  private final List<InstalledHandler> handlers = new ArrayList<>();

  EventBehaviour(EventHandlers known) {
    this.known = known;
  }

  @Override
  public void init(Mailbox self) throws Exception {
    self.trapExit(true);
    for (Atom module : known.installed()) {
      EventHandler handler = known.offered().get(module).get();
      handler.init(ListTerm.EMPTY, self);
      handlers.add(0, new InstalledHandler(module, module, handler, null));
    }
  }

  @Override
  public Turn handle(Mailbox self, Term message) throws Exception {
    if (message instanceof Tuple pair
        && pair.size() == 2
        && pair.get(0).equals(Atom.of("notify"))) {
      tell(self, "handle_event", pair.get(1));
      return Turn.next();
    }
    if (message instanceof Tuple call && call.size() == 3) {
      Optional<From> from = From.of(call.get(1), self);
      if (from.isPresent()) {
        return asked(self, from.get(), call.get(2));
      }
      if (call.get(0).equals(Names.EXIT) && call.get(1) instanceof Pid gone) {
        ended(self, gone, call.get(2));
      }
    }
    tell(self, "handle_info", message);
    return Turn.next();
  }

  private Turn asked(Mailbox self, From from, Term question) throws Exception {
    if (question.equals(Atom.of("which_handlers"))) {
      from.reply(ListTerm.of(handlers.stream().map(InstalledHandler::name).toList()));
    } else if (question.equals(Atom.of("get_modules"))) {
      from.reply(ListTerm.of(handlers.stream().map(InstalledHandler::module).distinct().toList()));
    } else if (question.equals(STOP)) {
      return new Turn.End(RaisedException.exit(Names.NORMAL), () -> from.reply(Atom.OK));
    } else if (question instanceof Tuple command
        && command.size() > 1
        && command.get(0) instanceof Atom name) {
      Term answer = answer(self, name.name() + "/" + command.size(), command);
      if (answer != null) {
        from.reply(answer);
      }
    }
    return Turn.next();
  }

  private @Nullable Term answer(Mailbox self, String what, Tuple command) throws Exception {
    return switch (what) {
      case "sync_notify/2" -> {
        tell(self, "handle_event", command.get(1));
        yield Atom.OK;
      }
      case "call/3" -> call(self, command.get(1), command.get(2));
      case "add_handler/3" -> add(self, command.get(1), command.get(2), null);
      case "add_sup_handler/4" ->
          command.get(3) instanceof Pid supervisor
              ? add(self, command.get(1), command.get(2), supervisor)
              : null;
      case "delete_handler/3" -> delete(self, command.get(1), command.get(2));
      case "swap_handler/5" -> swap(self, command, null);
      case "swap_sup_handler/6" ->
          command.get(5) instanceof Pid supervisor ? swap(self, command, supervisor) : null;
      default -> null;
    };
  }

  private void tell(Mailbox self, String function, Term event) throws Exception {
    for (InstalledHandler each : List.copyOf(handlers)) {
      boolean[] stays = {true};
      Term failed =
          each.failure(
              self,
              function,
              List.of(event),
              () -> {
                stays[0] =
                    function.equals("handle_event")
                        ? each.handler().handleEvent(event, self)
                        : each.handler().handleInfo(event, self);
                return null;
              });
      if (failed != null) {
        crashed(self, each, failed);
      } else if (!stays[0]) {
        remove(self, each, Atom.of("remove_handler"), Names.NORMAL);
      }
    }
  }

  private Term call(Mailbox self, Term name, Term query) throws Exception {
    InstalledHandler found = find(name);
    if (found == null) {
      return Tuple.of(Atom.ERROR, Atom.of("bad_module"));
    }
    Term[] answer = new Term[1];
    Term failed =
        found.failure(
            self,
            "handle_call",
            List.of(query),
            () -> answer[0] = found.handler().handleCall(query, self));
    if (failed == null) {
      return answer[0];
    }
    crashed(self, found, failed);
    return Tuple.of(Atom.ERROR, failed);
  }

  private Term add(Mailbox self, Term name, Term argument, @Nullable Pid supervisor)
      throws Exception {
    Term module = name instanceof Tuple pair && pair.size() == 2 ? pair.get(0) : name;
    Supplier<? extends EventHandler> maker =
        module instanceof Atom atom ? known.offered().get(atom) : null;
    if (maker == null) {
      Tuple frame = Frames.of(module, Atom.of("init"), ListTerm.of(argument));
      return Tuple.of(Names.EXIT, Tuple.of(Names.UNDEF, ListTerm.of(frame)));
    }
    if (handlers.size() >= MAX_HANDLERS) {
      return Tuple.of(Atom.ERROR, Names.SYSTEM_LIMIT);
    }
    InstalledHandler added = new InstalledHandler((Atom) module, name, maker.get(), supervisor);
    Term failed =
        added.failure(
            self,
            "init",
            List.of(argument),
            () -> {
              added.handler().init(argument, self);
              return null;
            });
    if (failed != null) {
      return failed;
    }
    if (supervisor != null) {
      self.link(supervisor);
    }
    handlers.add(0, added);
    return Atom.OK;
  }

  private Term delete(Mailbox self, Term name, Term argument) throws Exception {
    InstalledHandler found = find(name);
    return found == null
        ? Tuple.of(Atom.ERROR, Atom.of("module_not_found"))
        : remove(self, found, argument, Names.NORMAL);
  }

  // {swap_handler, Old, OldArgument, New, NewArgument}
  private Term swap(Mailbox self, Tuple command, @Nullable Pid supervisor) throws Exception {
    InstalledHandler old = find(command.get(1));
    Term left = Atom.ERROR;
    Pid heir = supervisor;
    if (old != null) {
      heir = supervisor == null ? old.supervisor() : supervisor;
      Term taker = heir == null ? Atom.FALSE : heir;
      Term how = Tuple.of(Atom.of("swapped"), command.get(3), taker);
      left = remove(self, old, command.get(2), how);
    }
    return add(self, command.get(3), Tuple.of(command.get(4), left), heir);
  }

  private void ended(Mailbox self, Pid gone, Term reason) throws Exception {
    for (InstalledHandler each : List.copyOf(handlers)) {
      if (gone.equals(each.supervisor())) {
        remove(self, each, Tuple.of(STOP, reason), Names.SHUTDOWN);
      }
    }
  }

  private void crashed(Mailbox self, InstalledHandler handler, Term why) throws Exception {
    remove(self, handler, Tuple.of(Atom.ERROR, why), why);
  }

  private Term remove(Mailbox self, InstalledHandler handler, Term argument, Term how)
      throws Exception {
    handlers.removeIf(each -> each == handler);
    return handler.end(self, argument, how);
  }

  private @Nullable InstalledHandler find(Term name) {
    return handlers.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  @Override
  public RaisedException terminate(Mailbox self, RaisedException why) throws Exception {
    for (InstalledHandler each : List.copyOf(handlers)) {
      remove(self, each, STOP, Names.SHUTDOWN);
    }
    return why;
  }

  @Override
  public Atom kind() {
    return GEN_EVENT;
  }

  @Override
  public Atom module() {
    return GEN_EVENT;
  }

  @Override
  public Term state() {
    return ListTerm.of(
        handlers.stream()
            .map(each -> Tuple.of(each.module(), each.id(), each.handler().state()))
            .toList());
  }

  @Override
  public ListTerm status(Mailbox self, Atom sysState) {
    ListTerm facts =
        ListTerm.of(
            Tuple.of(ListTerm.ofChars("Status"), sysState),
            Tuple.of(ListTerm.ofChars("Logged Events"), ListTerm.EMPTY),
            Tuple.of(ListTerm.ofChars("Parent"), self.self()));
    Term items = ListTerm.of(handlers.stream().map(EventBehaviour::item).toList());
    return ListTerm.of(
        Tuple.of(Atom.of("header"), ServerBehaviour.header("Status for event handler ", self)),
        Tuple.of(Atom.of("data"), facts),
        Tuple.of(Atom.of("items"), Tuple.of(ListTerm.ofChars("Installed handlers"), items)));
  }

  private static Tuple item(InstalledHandler each) {
    Term supervisor = each.supervisor() == null ? Atom.FALSE : each.supervisor();
    return Tuple.of(
        Atom.of("handler"), each.module(), each.id(), each.handler().state(), supervisor);
  }
}
