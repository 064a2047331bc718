package io.dist4j.epmd;

import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Decides what each request gets: the rules of security.md 3.1, or epmd's own with relaxed command
 * checking. No input or output; not thread-safe.
 */
final class RequestDesk {
  private static final int REFUSED = 1;
  // What epmd puts in the creation of a refusal.
  private static final int REFUSED_CREATION = 99;
  private static final int WIDE_CREATION_SINCE = 6;

  private final EpmdRegistry registry;
  private final boolean relaxed;
  private final IntSupplier port;

  RequestDesk(EpmdRegistry registry, boolean relaxed, IntSupplier port) {
    this.registry = registry;
    this.relaxed = relaxed;
    this.port = port;
  }

  /**
   * Who asks.
   *
   * @param local whether it asks from this machine
   * @param connection its number
   * @param onStop drops its connection
   */
  record Asker(boolean local, long connection, Runnable onStop) {}

  Outcome handle(EpmdRequest request, Asker asker) {
    if (request instanceof EpmdRequest.PortPlease please) {
      return port(please.name());
    }
    if (request instanceof EpmdRequest.Names) {
      return listing(ListingText.names(registry));
    }
    if (!asker.local()) {
      return new Outcome.Ignored("only this machine may ask for that");
    }
    if (request instanceof EpmdRequest.Alive alive) {
      return register(alive.node(), asker);
    }
    if (request instanceof EpmdRequest.Dump) {
      return listing(relaxed ? ListingText.dump(registry) : ListingText.names(registry));
    }
    return request instanceof EpmdRequest.Stop stop ? stop(stop.name()) : kill();
  }

  /** A connection that held a registration is gone. */
  void connectionLost(RegisteredName name) {
    registry.unregister(name);
  }

  private Outcome register(NodePort node, Asker asker) {
    boolean wide = node.highest() >= WIDE_CREATION_SINCE;
    Optional<RegisteredName> entry = registry.register(node, asker.connection(), asker.onStop());
    if (entry.isEmpty()) {
      return new Outcome.Answered(new EpmdReply.Alive(wide, REFUSED, REFUSED_CREATION));
    }
    RegisteredName name = entry.get();
    int creation = wide ? name.creation() : name.narrowCreation();
    return new Outcome.Registered(new EpmdReply.Alive(wide, 0, creation), name);
  }

  private Outcome port(String name) {
    return new Outcome.Answered(
        registry
            .find(name)
            .<EpmdReply>map(entry -> new EpmdReply.PortFound(entry.node()))
            .orElse(new EpmdReply.PortMissing(REFUSED)));
  }

  private Outcome listing(String text) {
    return new Outcome.Answered(new EpmdReply.Listing(new MapperListing(port.getAsInt(), text)));
  }

  private Outcome kill() {
    return relaxed
        ? new Outcome.Killed(new EpmdReply.Verdict("OK"))
        : new Outcome.Answered(new EpmdReply.Verdict("NO"));
  }

  private Outcome stop(String name) {
    if (!relaxed) {
      return new Outcome.Ignored("STOP has no effect without relaxed command checking");
    }
    Optional<RegisteredName> entry = registry.find(name);
    if (entry.isEmpty()) {
      // epmd sends both words for a name it does not know; its own command line reads the first.
      return new Outcome.Answered(new EpmdReply.Verdict("NOEXISTSTOPPED"));
    }
    registry.unregister(entry.get());
    entry.get().onStop().run();
    return new Outcome.Answered(new EpmdReply.Verdict("STOPPED"));
  }
}
