package io.dist4j.config;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code carriers.<name>}. Remembers what was read: the carrier alone knows its keys.
 */
final class CarrierSection implements CarrierSettings {
  private final Document document;
  private final String name;
  private final NodeName self;
  private final Set<String> read = new LinkedHashSet<>();

  CarrierSection(Document document, String name, NodeName self) {
    this.document = document;
    this.name = name;
    this.self = self;
  }

  @Override
  public NodeName self() {
    return self;
  }

  @Override
  public Optional<String> text(String key) {
    return find(key).map(Entry::text);
  }

  @Override
  public Optional<Long> number(String key) {
    return find(key).map(Entry::number);
  }

  @Override
  public Optional<Boolean> flag(String key) {
    return find(key).map(Entry::flag);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return find(key).map(Entry::duration);
  }

  @Override
  public List<String> texts(String key) {
    return find(key).map(Entry::texts).orElse(List.of());
  }

  @Override
  public Optional<Path> path(String key) {
    return find(key).map(found -> found.path(document.base()));
  }

  @Override
  public void rejectUnknown() {
    for (Map.Entry<String, Entry> each : document.entries(at())) {
      if (!read.contains(each.getKey())) {
        throw UnknownKeys.unknown(each.getValue(), each.getKey(), new ArrayList<>(read));
      }
    }
  }

  @Override
  public ConfigurationException invalid(String key, String whatWouldBeRight) {
    return document
        .find(at(key))
        .map(found -> found.fault(whatWouldBeRight))
        .orElseGet(() -> document.fault("key " + Document.join(at(key)) + ": " + whatWouldBeRight));
  }

  private Optional<Entry> find(String key) {
    read.add(key);
    return document.find(at(key));
  }

  private List<String> at(String... key) {
    List<String> path = new ArrayList<>(List.of(Key.CARRIERS.path(), name));
    path.addAll(List.of(key));
    return path;
  }
}
