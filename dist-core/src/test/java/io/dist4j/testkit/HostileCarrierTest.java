package io.dist4j.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.HalfOpenLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network that only splits and delays must still pass the contract; the rest is told apart. */
class HostileCarrierTest implements CarrierContract {
  private static final Hostility SLOW = Hostility.none().split(5_000).delay(Duration.ofMillis(3));
  private static final byte[] BYTES = new byte[100_000];

  @Override
  public CarrierPair pair(HalfOpenLimits limits) {
    LocalNetwork network = new LocalNetwork(new VirtualLoop());
    return pair(network, network.carrier(limits), SLOW, 1);
  }

  private static CarrierPair pair(
      LocalNetwork network, Carrier listening, Hostility hostility, long seed) {
    return new LocalPair(
        network,
        new HostileCarrier(network.carrier(), hostility, seed),
        new HostileCarrier(listening, hostility, seed + 1_000));
  }

  /** What the accepting side has after 100,000 zero bytes were sent, and whether it was cut. */
  private static LinkRecorder suffer(Hostility hostility, long seed) {
    LocalNetwork network = new LocalNetwork(new VirtualLoop());
    OpenLinks links = new OpenLinks(pair(network, network.carrier(), hostility, seed));
    LinkRecorder here = links.open();
    LinkRecorder there = links.lastAccepted();
    OpenLinks.send(here, BYTES);
    network.loop().advance(Duration.ofSeconds(10));
    assertEquals(List.of(), there.faults());
    return there;
  }

  @Test
  void flippingChangesBytesButNotTheirNumber() {
    byte[] received = suffer(Hostility.none().flip(1_000), 1).received();
    assertEquals(BYTES.length, received.length);
    int changed = (int) IntStream.range(0, received.length).filter(i -> received[i] != 0).count();
    assertTrue(changed > 50 && changed < 200, changed + " of 100,000 bytes changed");
  }

  @Test
  void truncatingLosesBytes() {
    int size = suffer(Hostility.none().split(100).truncate(50), 1).size();
    assertTrue(size > 50_000 && size < 100_000, size + " bytes left");
  }

  @Test
  void cuttingEndsTheLinkEarly() {
    LinkRecorder cut = suffer(Hostility.none().cut(50_000), 1);
    assertEquals(1, cut.closed());
    assertTrue(cut.size() < 50_000, cut.size() + " bytes before the cut");
  }

  @Test
  void oneSeedOneOutcome() {
    Hostility all = SLOW.flip(500).truncate(20);
    byte[] first = suffer(all, 7).received();
    assertArrayEquals(first, suffer(all, 7).received());
    assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(suffer(all, 8).received()));
  }
}
