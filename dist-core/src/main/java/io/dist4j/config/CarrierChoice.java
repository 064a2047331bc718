package io.dist4j.config;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierProvider;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.protocol.NodeName;
import io.dist4j.protocol.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Which carrier a node uses, among those that are there. */
final class CarrierChoice {
  /** The carrier in the clear; it comes with this module. */
  static final String PLAIN = "tcp";

  private static final String TLS = "tls";

  private final Document document;
  private final Map<String, CarrierProvider> providers = new TreeMap<>();
  private final CarrierProvider chosen;

  private CarrierChoice(Document document, List<CarrierProvider> carriers) {
    this.document = document;
    carriers.forEach(this::add);
    document.entries(Key.CARRIERS).forEach(each -> checkSection(each.getValue(), each.getKey()));
    Entry entry = document.require(Key.CARRIER, "expected one of " + names());
    this.chosen = provider(entry, entry.text());
    document.entries(Key.CARRIERS).forEach(each -> checkKeys(each.getKey()));
  }

  static CarrierChoice read(Document document, Surroundings surroundings) {
    return new CarrierChoice(document, surroundings.carriers());
  }

  boolean plain() {
    return chosen.name().equals(PLAIN);
  }

  /** Opens the carrier anew each time, for the node {@code self}. */
  Supplier<Carrier> opener(NodeName self) {
    return () -> chosen.open(new CarrierSection(document, chosen.name(), self));
  }

  /** Opens a plain carrier with {@code settings}; what a mapper is asked over. */
  Supplier<Carrier> plainOpener(CarrierSettings settings) {
    CarrierProvider plain =
        Optional.ofNullable(providers.get(PLAIN))
            .orElseThrow(() -> document.fault("port-mapper needs the carrier " + PLAIN));
    return () -> plain.open(settings);
  }

  // Which of two is found first depends on the class path; one of them may be anybody's.
  private void add(CarrierProvider carrier) {
    CarrierProvider other = providers.putIfAbsent(carrier.name(), carrier);
    if (other != null) {
      throw document.fault(
          "two carriers are called "
              + shown(carrier.name())
              + ": "
              + other.getClass().getName()
              + " and "
              + carrier.getClass().getName());
    }
  }

  private void checkSection(Entry section, String name) {
    provider(section, name);
    document.entries(List.of(Key.CARRIERS.path(), name));
  }

  // The chosen one says itself which keys it did not read.
  private void checkKeys(String name) {
    List<String> known = providers.get(name).keys();
    if (name.equals(chosen.name()) || known.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Entry> each : document.entries(List.of(Key.CARRIERS.path(), name))) {
      if (!known.contains(each.getKey())) {
        throw UnknownKeys.unknown(each.getValue(), each.getKey(), known);
      }
    }
  }

  private CarrierProvider provider(Entry entry, String name) {
    CarrierProvider found = providers.get(name);
    if (found == null) {
      throw missing(entry, name);
    }
    return found;
  }

  private ConfigurationException missing(Entry entry, String name) {
    String advice = name.equals(TLS) ? "; the module dist-tls brings it" : "";
    return entry.fault("there is no carrier \"" + shown(name) + "\", only " + names() + advice);
  }

  private static String shown(String name) {
    return Printable.of(name, 60);
  }

  private String names() {
    return providers.isEmpty() ? "none" : String.join(", ", providers.keySet());
  }
}
