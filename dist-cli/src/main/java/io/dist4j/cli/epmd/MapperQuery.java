package io.dist4j.cli.epmd;

import io.dist4j.CarrierException;
import io.dist4j.carrier.Carrier;
import io.dist4j.cli.command.ExitStatus;
import io.dist4j.cli.command.PlainCarrier;
import io.dist4j.epmd.EpmdClient;
import io.dist4j.epmd.MapperListing;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** epmd's questions to the mapper on this machine, with epmd's words and statuses. */
final class MapperQuery {
  private static final int STOP_ANSWER = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InetSocketAddress mapper;
  private final PrintWriter out;
  private final PrintWriter err;

  MapperQuery(int port, PrintWriter out, PrintWriter err) {
    this.mapper = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.out = out;
    this.err = err;
  }

  int names() {
    return ask(EpmdClient::names, listing -> answered(listing.report().stripTrailing()));
  }

  int kill() {
    return ask(
        EpmdClient::kill,
        answer ->
            switch (answer) {
              case "OK" -> answered("Killed");
              case "NO" -> {
                print("Killing not allowed - living nodes in database.");
                yield ExitStatus.NO;
              }
              default -> unexpected(answer);
            });
  }

  int stop(String name) {
    return ask(
        (client, address) -> client.stop(address, name),
        // An unknown name is answered NOEXISTSTOPPED, of which epmd reads the first 7 characters.
        answer ->
            answer.length() < STOP_ANSWER
                ? unexpected(answer)
                : answered(answer.substring(0, STOP_ANSWER)));
  }

  /** Whether a mapper answers there. */
  boolean isServed() {
    try (Carrier carrier = PlainCarrier.open()) {
      EpmdClient client = new EpmdClient(carrier, PATIENCE);
      MapperListing ignored = client.await(client.names(mapper));
      return ignored != null;
    } catch (CarrierException e) {
      return false;
    }
  }

  void note(String line) {
    err.println("epmd: " + line);
    err.flush();
  }

  void print(String line) {
    out.println(line);
    out.flush();
  }

  private <T> int ask(
      BiFunction<EpmdClient, InetSocketAddress, CompletionStage<T>> question,
      ToIntFunction<T> answer) {
    try (Carrier carrier = PlainCarrier.open()) {
      EpmdClient client = new EpmdClient(carrier, PATIENCE);
      return answer.applyAsInt(client.await(question.apply(client, mapper)));
    } catch (CarrierException e) {
      note("Cannot connect to local epmd");
      return ExitStatus.NO;
    }
  }

  private int answered(String text) {
    print(text);
    return ExitStatus.OK;
  }

  private int unexpected(String answer) {
    // On standard output, as epmd has it.
    print("epmd: local epmd responded with <" + answer + ">");
    return ExitStatus.NO;
  }
}
