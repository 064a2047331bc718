package io.dist4j.otp;

import io.dist4j.term.Atom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * With which handlers an event manager starts, and which of them others may add by the name of
 * their module. Any other module is {@code undef}.
 */
public final class EventHandlers {
  private final Map<Atom, Supplier<? extends EventHandler>> offered;
  private final List<Atom> installed;

  private EventHandlers(Map<Atom, Supplier<? extends EventHandler>> offered, List<Atom> installed) {
    this.offered = offered;
    this.installed = installed;
  }

  /** No handlers. */
  public static EventHandlers none() {
    return new EventHandlers(Map.of(), List.of());
  }

  /** These, and a module that {@code gen_event:add_handler} and {@code swap_handler} know. */
  public EventHandlers offering(String module, Supplier<? extends EventHandler> maker) {
    Map<Atom, Supplier<? extends EventHandler>> more = new LinkedHashMap<>(offered);
    more.put(Atom.of(module), Objects.requireNonNull(maker, "maker"));
    return new EventHandlers(more, installed);
  }

  /** As {@link #offering}, and one handler of it is there from the start. */
  public EventHandlers with(String module, Supplier<? extends EventHandler> maker) {
    List<Atom> more = new ArrayList<>(installed);
    more.add(Atom.of(module));
    return new EventHandlers(offering(module, maker).offered, more);
  }

  Map<Atom, Supplier<? extends EventHandler>> offered() {
    return offered;
  }

  List<Atom> installed() {
    return installed;
  }
}
