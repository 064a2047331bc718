package io.dist4j.cli.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.cli.command.ExitStatus;
import io.dist4j.cli.command.PlainCarrier;
import io.dist4j.epmd.EpmdServer;
import io.dist4j.epmd.EpmdServerConfig;

/** Serves until the process is told to end, or a client says KILL where that is allowed. */
final class ForegroundMapper {
  static final String READY = "ready";

  private final EpmdServerConfig config;
  private final MapperQuery query;

  ForegroundMapper(EpmdServerConfig config, MapperQuery query) {
    this.config = config;
    this.query = query;
  }

  int run(boolean readyLine) {
    try (Carrier carrier = PlainCarrier.open()) {
      EpmdServer server = EpmdServer.start(carrier, config);
      if (readyLine) {
        query.print(READY);
      }
      server.ended().toCompletableFuture().join();
      return ExitStatus.OK;
    } catch (CarrierException e) {
      // epmd's silent 0: who starts a mapper wants one to be there, whoever started it.
      if (query.isServed()) {
        query.note("a port mapper serves port " + config.port() + " already");
        return ExitStatus.OK;
      }
      query.note(e.getMessage());
      return ExitStatus.NO;
    }
  }
}
