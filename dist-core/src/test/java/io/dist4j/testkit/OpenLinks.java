package io.dist4j.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.carrier.CarrierLink;
import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.LinkHandler;
import io.dist4j.carrier.Listening;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A listener and links to it, both ends recorded. */
final class OpenLinks {
  static final Duration LIMIT = Duration.ofSeconds(10);

  final CarrierPair pair;
  final Listening listening;
  final List<LinkRecorder> accepted = Collections.synchronizedList(new ArrayList<>());
  final List<LinkRecorder> dialled = new ArrayList<>();

  OpenLinks(CarrierPair pair) {
    this(pair, LinkRecorder::new);
  }

  OpenLinks(CarrierPair pair, Supplier<LinkRecorder> acceptor) {
    this.pair = pair;
    this.listening =
        pair.get(
            pair.listening()
                .listen(
                    pair.anyPort(),
                    () -> {
                      LinkRecorder recorder = acceptor.get();
                      accepted.add(recorder);
                      return recorder;
                    }));
  }

  CompletionStage<CarrierLink> dial(LinkHandler handler) {
    return pair.dialling().dial(new DialTarget(listening.address(), null, LIMIT), handler);
  }

  /** Dials, and waits until the other side is open too: which end came last is the newest one. */
  LinkRecorder open() {
    int before = accepted.size();
    LinkRecorder recorder = new LinkRecorder();
    dialled.add(recorder);
    pair.get(dial(recorder));
    pair.await(
        "the accepting side to open",
        () -> accepted.size() > before && accepted.get(before).link() != null);
    return recorder;
  }

  LinkRecorder lastAccepted() {
    return accepted.get(accepted.size() - 1);
  }

  /** The accepted end of a dialled link. */
  LinkRecorder peerOf(LinkRecorder end) {
    return accepted.stream()
        .filter(each -> each.link() != null)
        .filter(each -> each.link().remoteAddress().equals(end.link().localAddress()))
        .findFirst()
        .orElseThrow();
  }

  static void send(LinkRecorder from, byte[] bytes) {
    CarrierLink link = from.link();
    link.eventLoop()
        .execute(
            () -> {
              link.write(ByteBuffer.wrap(bytes));
              link.flush();
            });
  }

  void awaitBytes(LinkRecorder at, int count) {
    pair.await(count + " bytes, now " + at.size(), () -> at.size() >= count);
  }

  void awaitClosed(LinkRecorder end) {
    pair.await("onClosed", () -> end.closed() > 0);
  }

  /** Closes everything; then nothing may have gone against the contract on either side. */
  void finish() {
    pair.close();
    List<LinkRecorder> all = new ArrayList<>(dialled);
    all.addAll(accepted);
    for (LinkRecorder each : all) {
      assertEquals(List.of(), each.faults());
      assertEquals(each.link() == null ? 0 : 1, each.closed(), "calls of onClosed");
    }
  }
}
