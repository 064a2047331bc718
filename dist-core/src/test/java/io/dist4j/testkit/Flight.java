package io.dist4j.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A Java Flight Recorder recording of our events. */
public final class Flight implements AutoCloseable {
  private static final String OURS = "io.dist4j.";

  private final Recording recording = new Recording();

  private Flight() {
    recording.enable(OURS + "ConnectionStatistics").withPeriod(Duration.ofMillis(100));
    recording.start();
  }

  /** Records from now on; what is periodic, ten times a second. */
  public static Flight record() {
    return new Flight();
  }

  /** Ends the recording; its events by name, in the order in which they happened. */
  public Map<String, List<RecordedEvent>> stop() throws IOException {
    recording.stop();
    Path file = Files.createTempFile("dist4j", ".jfr");
    try {
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().startsWith(OURS))
          .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
          .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
