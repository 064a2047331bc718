package io.dist4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;

/** A Java Flight Recorder recording of our events, read while it runs or at its end. */
public final class Flight implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final List<String> EVENTS =
      List.of(
          "io.dist4j.ConnectionUp",
          "io.dist4j.ConnectionDown",
          "io.dist4j.Refused",
          "io.dist4j.LimitHit",
          "io.dist4j.SenderHeld");
  private static final String PERIODIC = "io.dist4j.ConnectionStatistics";

  private final Recording recording = new Recording();
  private final RecordingStream live = new RecordingStream();
  private final List<RecordedEvent> seen = new CopyOnWriteArrayList<>();

  private Flight() {
    EVENTS.forEach(recording::enable);
    live.enable(PERIODIC).withPeriod(Duration.ofMillis(100));
    live.setReuse(false);
    live.onEvent(seen::add);
    recording.start();
    live.startAsync();
  }

  /** Records from now on. */
  public static Flight record() {
    return new Flight();
  }

  /** Waits for an event while recording. */
  public void await(String name, Predicate<RecordedEvent> wanted) {
    Await.until(
        "an event " + name,
        LIMIT,
        () ->
            seen.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .anyMatch(wanted),
        seen::toString);
  }

  /** Ends the recording; its events by name, in the order in which they happened. */
  public Map<String, List<RecordedEvent>> stop() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("dist4j", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith("io.dist4j."))
          .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
          .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    live.close();
    recording.close();
  }
}
