package io.dist4j.watch;

import java.util.List;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Writes {@link ConnectionStatisticsEvent} for one node. Waits for the first recording before it
 * registers anything: registering sets up the recorder's metadata, which takes a while.
 */
final class PeriodicStatistics implements FlightRecorderListener {
  private final Supplier<List<ConnectionStats>> connections;
  // One object, as it is found again by identity.
  private final Runnable hook = this::recordAll;
  private boolean registered;
  private boolean ended;

  PeriodicStatistics(Supplier<List<ConnectionStats>> connections) {
    this.connections = connections;
  }

  Runnable begin() {
    FlightRecorder.addListener(this);
    return this::end;
  }

  @Override
  public synchronized void recorderInitialized(FlightRecorder recorder) {
    if (!ended && !registered) {
      registered = true;
      FlightRecorder.addPeriodicEvent(ConnectionStatisticsEvent.class, hook);
    }
  }

  private synchronized void end() {
    ended = true;
    FlightRecorder.removeListener(this);
    if (registered) {
      FlightRecorder.removePeriodicEvent(hook);
    }
  }

  private void recordAll() {
    connections.get().forEach(ConnectionStatisticsEvent::record);
  }
}
