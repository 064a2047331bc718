package io.dist4j.carrier;

import io.dist4j.ConfigurationException;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link CarrierSettings#EMPTY}. */
final class EmptySettings implements CarrierSettings {
  @Override
  public @Nullable NodeName self() {
    return null;
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Long> number(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Boolean> flag(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> duration(String key) {
    return Optional.empty();
  }

  @Override
  public List<String> texts(String key) {
    return List.of();
  }

  @Override
  public Optional<Path> path(String key) {
    return Optional.empty();
  }

  @Override
  public void rejectUnknown() {}

  @Override
  public ConfigurationException invalid(String key, String whatWouldBeRight) {
    return new ConfigurationException(key + ": " + whatWouldBeRight);
  }
}
