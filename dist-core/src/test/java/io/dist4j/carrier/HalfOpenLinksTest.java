package io.dist4j.carrier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HalfOpenLinksTest {
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";

  private final List<String> evicted = new ArrayList<>();
  private long now = -5;

  private static InetAddress inet(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private HalfOpenLinks links(HalfOpenLimits limits) {
    return new HalfOpenLinks(limits, () -> now);
  }

  private HalfOpenLinks.Place admit(HalfOpenLinks links, String source, String name) {
    return links.admit(inet(source), () -> evicted.add(name));
  }

  private static HalfOpenLimits limits(int perSource, int total, int perSecond, int burst) {
    return new HalfOpenLimits(perSource, total, perSecond, burst, false);
  }

  @Test
  void theOldestOfASourceGivesWayAboveThreeQuarters() {
    HalfOpenLinks links = links(limits(8, 256, 10, 20));
    for (int i = 1; i <= 8; i++) {
      assertNotNull(admit(links, A, "a" + i));
    }
    assertEquals(List.of("a1", "a2"), evicted);
    assertEquals(6, links.open());
  }

  @Test
  void oneSourceDoesNotTakeThePlacesOfAnother() {
    HalfOpenLinks links = links(limits(8, 8, 1_000, 1_000));
    admit(links, B, "b");
    for (int i = 1; i <= 100; i++) {
      admit(links, A, "a" + i);
    }
    assertEquals(6, links.open());
    assertTrue(evicted.stream().allMatch(each -> each.startsWith("a")), evicted.toString());
  }

  @Test
  void amongSourcesWithOneLinkEachTheOldestGivesWay() {
    HalfOpenLinks links = links(limits(8, 8, 10, 20));
    for (int i = 1; i <= 8; i++) {
      admit(links, "192.0.2." + i, "from " + i);
    }
    assertEquals(List.of("from 1", "from 2"), evicted);
  }

  @Test
  void authenticatedLinksAreNeitherCountedNorEvictedNorFailures() {
    HalfOpenLinks links = links(limits(8, 256, 10, 20));
    for (int i = 0; i < 1_000; i++) {
      HalfOpenLinks.Place place = admit(links, A, "member");
      assertNotNull(place);
      place.authenticated();
      place.closed();
      place.authenticated();
    }
    assertEquals(0, links.open());
    assertEquals(List.of(), evicted);
  }

  @Test
  void aSourceThatKeepsFailingIsRefusedUntilTimePassed() {
    HalfOpenLinks links = links(limits(8, 256, 10, 20));
    for (int i = 0; i < 20; i++) {
      admit(links, A, "a").closed();
    }
    assertNull(admit(links, A, "a"), "the 21st within one moment");
    assertNotNull(admit(links, B, "b"), "another source");
    now += TimeUnit.MILLISECONDS.toNanos(99);
    assertNull(admit(links, A, "a"));
    now += TimeUnit.MILLISECONDS.toNanos(2);
    HalfOpenLinks.Place again = admit(links, A, "a");
    assertNotNull(again, "a tenth of a second later");
    again.closed();
    assertNull(admit(links, A, "a"));
  }

  @Test
  void evictedLinksCountAsFailuresOnce() {
    HalfOpenLinks links = links(limits(4, 256, 1, 3));
    List<HalfOpenLinks.Place> places = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      places.add(admit(links, A, "a" + i));
    }
    assertEquals(List.of("a0", "a1", "a2"), evicted);
    places.subList(0, 3).forEach(HalfOpenLinks.Place::closed);
    assertEquals(3, links.open());
    assertNull(admit(links, A, "a"));
  }

  @Test
  void loopbackIsHeldToTheTotalOnlyUnlessToldOtherwise() {
    HalfOpenLinks usual = links(limits(8, 256, 10, 20));
    for (int i = 0; i < 100; i++) {
      assertNotNull(admit(usual, "127.0.0.1", "silent"));
      assertNotNull(admit(usual, "::1", "silent"));
    }
    assertEquals(192, usual.open());
    HalfOpenLinks strict = links(new HalfOpenLimits(8, 256, 10, 20, true));
    for (int i = 0; i < 8; i++) {
      admit(strict, "127.0.0.1", "silent");
    }
    assertEquals(6, strict.open());
  }

  @Test
  void addressesOfOneIpv6NetworkAreOneSource() {
    HalfOpenLinks links = links(limits(8, 256, 10, 20));
    for (int i = 1; i <= 8; i++) {
      admit(links, "2001:db8:0:1::" + i, "same");
    }
    assertEquals(6, links.open());
    admit(links, "2001:db8:0:2::1", "next network");
    assertEquals(7, links.open());
  }

  @Test
  void sourcesAreForgotten() {
    HalfOpenLinks links = links(HalfOpenLimits.DEFAULT);
    admit(links, A, "still open");
    for (int i = 0; i < 2 * HalfOpenLinks.MAX_REMEMBERED; i++) {
      admit(links, "10.1." + i / 256 + "." + i % 256, "passing").closed();
    }
    assertEquals(HalfOpenLinks.MAX_REMEMBERED, links.remembered());
    assertEquals(1, links.open());
    assertEquals(List.of(), evicted);
  }

  @Test
  void refusesLimitsThatSwitchTheProtectionOff() {
    assertThrows(IllegalArgumentException.class, () -> limits(0, 256, 10, 20));
    assertThrows(IllegalArgumentException.class, () -> limits(8, 7, 10, 20));
    assertThrows(IllegalArgumentException.class, () -> limits(8, 256, 0, 20));
    assertThrows(IllegalArgumentException.class, () -> limits(8, 256, 10, 0));
  }
}
