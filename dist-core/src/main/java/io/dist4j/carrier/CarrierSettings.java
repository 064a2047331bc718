package io.dist4j.carrier;

import io.dist4j.ConfigurationException;
import io.dist4j.protocol.NodeName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's section of the configuration, with typed reads. A value of the wrong type, and after
 * {@link #rejectUnknown} any key that was never read, fails with the file and line it stands on.
 */
public interface CarrierSettings {
  /** A section without any key: every read gives its default. */
  CarrierSettings EMPTY = new EmptySettings();

  /** The node this carrier will serve; TLS checks that its certificate names it. Null in tools. */
  @Nullable NodeName self();

  /** A text. */
  Optional<String> text(String key);

  /** A whole number. */
  Optional<Long> number(String key);

  /** On or off. */
  Optional<Boolean> flag(String key);

  /** A duration such as {@code 5s}. */
  Optional<Duration> duration(String key);

  /** A list of texts; absent is empty. */
  List<String> texts(String key);

  /** A path; a relative one is taken from the configuration file's directory. */
  Optional<Path> path(String key);

  /** Fails when the section holds a key that was not read, naming the nearest known one. */
  void rejectUnknown();

  /** The failure for a key whose value cannot be used, with file and line. */
  ConfigurationException invalid(String key, String whatWouldBeRight);
}
