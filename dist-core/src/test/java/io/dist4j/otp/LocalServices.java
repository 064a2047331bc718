package io.dist4j.otp;

import io.dist4j.control.ControlMessage;
import io.dist4j.process.Handover;
import io.dist4j.process.Outbound;
import io.dist4j.process.ProcessBody;
import io.dist4j.process.ProcessLimits;
import io.dist4j.process.ProcessTable;
import io.dist4j.protocol.NodeName;
import io.dist4j.term.Atom;
import io.dist4j.term.ListTerm;
import io.dist4j.term.Term;
import io.dist4j.term.TermText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What a node serves, without a network. */
final class LocalServices implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ProcessTable processes =
      new ProcessTable(
          NodeName.parse("j@127.0.0.1"), 1, new ProcessLimits(1_000, 1_000), threads, new NoWay());
  private final OtpServices services;

  LocalServices(int limit) {
    services = new OtpServices(processes, new Alone(), limit);
  }

  ProcessTable processes() {
    return processes;
  }

  OtpServices services() {
    return services;
  }

  /** With what a process ends that a peer spawned; null when there is no such function. */
  String spawned(String module, String function, String args) throws Exception {
    List<Term> all = ((ListTerm) TermText.parse(args)).elements();
    ProcessBody body = services.served().find(Atom.of(module), Atom.of(function), all);
    if (body == null) {
      return null;
    }
    Term reason = processes.spawn(body).exited().get(20, TimeUnit.SECONDS);
    return TermText.print(reason);
  }

  @Override
  public void close() {
    services.close();
    processes.close();
    threads.shutdownNow();
  }

  private static final class NoWay implements Outbound {
    @Override
    public void message(Atom node, ControlMessage message, Term payload) {
      throw new AssertionError("nothing leaves this node: " + message);
    }

    @Override
    public void connecting(Atom node, ControlMessage message, Term payload, Handover handover) {
      throw new AssertionError("nothing leaves this node: " + message);
    }

    @Override
    public void signal(Atom node, ControlMessage message) {
      throw new AssertionError("nothing leaves this node: " + message);
    }
  }

  private static final class Alone implements Peers {
    @Override
    public boolean isConnected(Atom node) {
      return node.is("j@127.0.0.1");
    }

    @Override
    public List<Atom> connected() {
      return List.of();
    }

    @Override
    public Duration netTickTime() {
      return Duration.ofSeconds(60);
    }
  }
}
