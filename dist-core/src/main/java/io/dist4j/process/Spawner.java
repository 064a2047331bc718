package io.dist4j.process;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.Tuple;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the processes that others ask for: only functions that are served run. */
final class Spawner {
  private static final Atom LINK = Atom.of("link");
  private static final Atom MONITOR = Atom.of("monitor");
  private static final Atom BADOPT = Atom.of("badopt");
  private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
  private static final Atom UNDEF = Atom.of("undef");
  // How a process of Erlang's is scheduled and collected; nothing to a Java one.
  private static final Set<String> TUNING =
      Set.of(
          "priority",
          "fullsweep_after",
          "min_heap_size",
          "min_bin_vheap_size",
          "max_heap_size",
          "message_queue_data",
          "async_dist",
          "scheduler");

  private final ProcessTable processes;

  Spawner(ProcessTable processes) {
    this.processes = processes;
  }

  /** A process, or why there is none. */
  record Outcome(@Nullable LocalProcess process, Atom refusal) {}

  Outcome spawn(PeerSession via, SpawnRequest request, Term payload) {
    if (!(payload instanceof ListTerm args) || !args.isProper() || args.size() != request.arity()) {
      throw new PeerProtocolException(
          "a spawn request announces "
              + request.arity()
              + " arguments and carries "
              + ExitReasons.brief(payload));
    }
    Integer flags = flags(request.options());
    if (flags == null) {
      return new Outcome(null, BADOPT);
    }
    if (processes.size() >= ProcessTable.MAX_PROCESSES) {
      return new Outcome(null, SYSTEM_LIMIT);
    }
    ProcessBody body;
    try {
      body = processes.functions().find(request.module(), request.function(), args.elements());
    } catch (RaisedException refused) {
      return new Outcome(null, refused.reason() instanceof Atom why ? why : SYSTEM_LIMIT);
    }
    LocalProcess process = processes.create();
    try {
      process.change(() -> tie(process, via, request, flags));
    } catch (PeerProtocolException tooManyTies) {
      if (body != null) {
        body.neverRan();
      }
      process.change(() -> process.die(ExitReasons.KILLED));
      throw tooManyTies;
    }
    start(process, body, request, args);
    return new Outcome(process, BADOPT);
  }

  private static void tie(LocalProcess process, PeerSession via, SpawnRequest request, int flags) {
    process.groupLeader(request.groupLeader());
    process.trace().received(request.token());
    if ((flags & SpawnReply.MONITORED) != 0) {
      process.watchers().add(request.from(), request.id(), process.pid(), via);
    }
    if ((flags & SpawnReply.LINKED) != 0) {
      process.links().linked(request.from(), via);
    }
    // The first signal of its life, so that the requester knows it before it hears of its end.
    Term token = process.trace().next();
    SpawnReply reply = new SpawnReply(request.id(), request.from(), flags, process.pid(), token);
    process.emit(via.node(), reply);
  }

  private void start(
      LocalProcess process, @Nullable ProcessBody body, SpawnRequest request, ListTerm args) {
    if (body != null) {
      processes.start(process, body);
      return;
    }
    // As on an Erlang node without that module.
    Term call = Tuple.of(request.module(), request.function(), args, ListTerm.EMPTY);
    process.change(() -> process.die(Tuple.of(UNDEF, ListTerm.of(call))));
  }

  // Null when there is an option that does not exist.
  private static @Nullable Integer flags(Term options) {
    if (!(options instanceof ListTerm list) || !list.isProper()) {
      throw new PeerProtocolException(
          "the options of a spawn request are a list, got " + ExitReasons.brief(options));
    }
    int flags = 0;
    for (Term option : list.elements()) {
      Term key = option instanceof Tuple pair && pair.size() == 2 ? pair.get(0) : option;
      if (key.equals(LINK)) {
        flags |= SpawnReply.LINKED;
      } else if (key.equals(MONITOR)) {
        flags |= SpawnReply.MONITORED;
      } else if (key == option || !(key instanceof Atom name) || !TUNING.contains(name.name())) {
        return null;
      }
    }
    return flags;
  }
}
