package io.dist4j.tls.testkit;

import io.dist4j.ConfigurationException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A carrier's section of the configuration, from memory. */
public final class MapSettings implements CarrierSettings {
  private final NodeName self;
  private final Map<String, Object> values = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  /** An empty section of this node's configuration. */
  public MapSettings(String self) {
    this.self = NodeName.parse(self);
  }

  /** Adds a value. */
  public MapSettings with(String key, Object value) {
    values.put(key, value);
    return this;
  }

  /** The keys that were asked for. */
  public Set<String> read() {
    return Set.copyOf(read);
  }

  private <T> Optional<T> value(String key, Class<T> type) {
    read.add(key);
    return Optional.ofNullable(values.get(key)).map(type::cast);
  }

  @Override
  public NodeName self() {
    return self;
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
    return value(key, List.class).map(MapSettings::strings).orElse(List.of());
  }

  private static List<String> strings(List<?> list) {
    return list.stream().map(String.class::cast).toList();
  }

  @Override
  public Optional<Path> path(String key) {
    return value(key, Path.class);
  }

  @Override
  public void rejectUnknown() {
    for (String key : values.keySet()) {
      if (!read.contains(key)) {
        throw invalid(key, "no such key");
      }
    }
  }

  @Override
  public ConfigurationException invalid(String key, String whatWouldBeRight) {
    return new ConfigurationException("carriers.tls." + key + ": " + whatWouldBeRight);
  }
}
