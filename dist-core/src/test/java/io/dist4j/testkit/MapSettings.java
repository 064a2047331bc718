package io.dist4j.testkit;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A carrier's settings from a map whose values have the types that are read. */
public final class MapSettings implements CarrierSettings {
  private final Map<String, ?> values;
  private final Set<String> read = new TreeSet<>();

  /** Copies the map. */
  public MapSettings(Map<String, ?> values) {
    this.values = Map.copyOf(values);
  }

  /** The keys that were read so far. */
  public Set<String> read() {
    return Set.copyOf(read);
  }

  private <T> Optional<T> value(String key, Class<T> type) {
    read.add(key);
    return Optional.ofNullable(type.cast(values.get(key)));
  }

  @Override
  public NodeName self() {
    return null;
  }

  @Override
  public Optional<String> text(String key) {
    return value(key, String.class);
  }

  @Override
  public Optional<Long> number(String key) {
    return value(key, Long.class);
  }

  @Override
  public Optional<Boolean> flag(String key) {
    return value(key, Boolean.class);
  }

  @Override
  public Optional<Duration> duration(String key) {
    return value(key, Duration.class);
  }

  @Override
  public List<String> texts(String key) {
    return value(key, List.class).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(String.class::cast)
        .toList();
  }

  @Override
  public Optional<Path> path(String key) {
    return value(key, Path.class);
  }

  @Override
  public void rejectUnknown() {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(read);
    if (!unknown.isEmpty()) {
      throw new ConfigurationException("unknown keys " + unknown + "; known are " + read);
    }
  }

  @Override
  public ConfigurationException invalid(String key, String whatWouldBeRight) {
    return new ConfigurationException(key + " is " + values.get(key) + ": " + whatWouldBeRight);
  }
}
