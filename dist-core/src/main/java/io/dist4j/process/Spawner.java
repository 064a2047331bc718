package io.dist4j.process;

import io.dist4j.PeerProtocolException;
import io.dist4j.control.ControlMessage.SpawnReply;
import io.dist4j.control.ControlMessage.SpawnRequest;
import io.dist4j.term.Atom;
import io.dist4j.term.Int;
import io.dist4j.term.ListTerm;
import io.dist4j.term.MapTerm;
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
  private static final Set<String> PRIORITIES = Set.of("low", "normal", "high", "max");
  private static final Set<String> QUEUES = Set.of("on_heap", "off_heap", "mixed");

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
    if ((flags & SpawnReply.MONITORED) != 0) {
      process.watchers().add(request.from(), request.id(), process.pid(), via);
    }
    if ((flags & SpawnReply.LINKED) != 0) {
      process.links().linked(request.from(), via);
    }
    // The first signal of its life, so that the requester knows it before it hears of its end.
    Term token = process.trace().spawned(request.token());
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
      } else if (!(option instanceof Tuple pair && pair.size() == 2 && isTuning(pair))) {
        return null;
      }
    }
    return flags;
  }

  // How a process of Erlang's is scheduled and collected: nothing to a Java one, but checked.
  private static boolean isTuning(Tuple option) {
    Term value = option.get(1);
    return option.get(0) instanceof Atom name
        && switch (name.name()) {
          case "priority" -> value instanceof Atom level && PRIORITIES.contains(level.name());
          case "message_queue_data" -> value instanceof Atom place && QUEUES.contains(place.name());
          case "async_dist" -> value.equals(Atom.TRUE) || value.equals(Atom.FALSE);
          case "max_heap_size" -> value instanceof MapTerm || isCount(value);
          case "fullsweep_after", "min_heap_size", "min_bin_vheap_size", "scheduler" ->
              isCount(value);
          default -> false;
        };
  }

  private static boolean isCount(Term value) {
    return value instanceof Int count && count.signum() >= 0;
  }
}
