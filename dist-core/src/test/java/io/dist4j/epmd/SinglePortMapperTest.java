package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.CarrierException;
import io.dist4j.ConfigurationException;
import io.dist4j.protocol.NodeName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinglePortMapperTest {
  private static final NodeName SELF = NodeName.parse("a@h1");

  private final SinglePortMapper mapper =
      new SinglePortMapper(4370, SinglePortMapperTest::known, () -> -1);

  private static CompletionStage<List<InetAddress>> known(String host) {
    try {
      return host.equals("h2")
          ? CompletableFuture.completedStage(
              List.of(InetAddress.getByName("192.0.2.2"), InetAddress.getByName("192.0.2.3")))
          : CompletableFuture.failedStage(new CarrierException("'" + host + "' has no address"));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aNodeIsAtTheFirstAddressOfItsHost() throws Exception {
    assertEquals(
        Optional.of(new InetSocketAddress("192.0.2.2", 4370)),
        await(mapper.lookup(NodeName.parse("b@h2"))));
  }

  @Test
  void aHostWithoutAnAddressIsAFailure() {
    Throwable told =
        assertThrows(ExecutionException.class, () -> await(mapper.lookup(NodeName.parse("b@h3"))))
            .getCause();
    assertEquals("'h3' has no address", told.getMessage());
  }

  @Test
  void whoListensElsewhereWouldNotBeFound() {
    Throwable told =
        assertThrows(ExecutionException.class, () -> await(mapper.register(SELF, 9100, true)))
            .getCause();
    assertTrue(told instanceof ConfigurationException, () -> "not " + told);
    assertTrue(told.getMessage().startsWith("a@h1 listens on port 9100, "), told.getMessage());
    assertTrue(told.getMessage().contains("the single port 4370"), told.getMessage());
  }

  @Test
  void creationsAreDrawnAndNeverThoseOfOldNodes() throws Exception {
    assertEquals(-1, await(mapper.register(SELF, 4370, true)), "32 bits unsigned");
    for (int drawn = 0; drawn <= 3; drawn++) {
      int small = drawn;
      PortMapper other = new SinglePortMapper(4370, () -> small);
      assertEquals(small + 4, await(other.register(SELF, 4370, true)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void aPortIsAPort(int port) {
    assertThrows(ConfigurationException.class, () -> new SinglePortMapper(port, () -> 5));
  }

  // An operator who has no port mapper shall not be sent to look for one.
  @Test
  void isNoPortMapperTowardsPeople() {
    String said = mapper.describe(NodeName.parse("b@h2"));
    assertEquals("the single port 4370 of all nodes", said);
    assertFalse(said.contains("mapper"), said);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get();
  }
}
