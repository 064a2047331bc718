package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.ConfigurationException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpmdServerConfigTest {
  private static final EpmdServerConfig PLAIN = EpmdServerConfig.onPort(4369);

  @Test
  void otherMachinesTakeTwoSteps() throws Exception {
    List<InetAddress> any = List.of(InetAddress.getByName("0.0.0.0"));
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> PLAIN.withPlainBind(any, false));
    assertTrue(refused.getMessage().contains("i-accept-plain"), refused.getMessage());
    assertEquals(any, PLAIN.withPlainBind(any, true).plainMapperBind());
    List<InetAddress> debian = List.of(InetAddress.getByName("127.0.1.1"));
    assertEquals(debian, PLAIN.withPlainBind(debian, false).plainMapperBind());
  }

  @Test
  void noLimitCanBeSwitchedOff() {
    assertThrows(ConfigurationException.class, () -> PLAIN.withRequestTimeout(Duration.ZERO));
    assertThrows(ConfigurationException.class, () -> PLAIN.withLimits(0, 512, 64));
    assertThrows(ConfigurationException.class, () -> PLAIN.withLimits(256, 0, 0));
    assertThrows(ConfigurationException.class, () -> PLAIN.withLimits(256, 64, 65));
    assertThrows(ConfigurationException.class, () -> PLAIN.withPort(65536));
  }

  @Test
  void listensOnLoopbackUnlessAWildcardTakesItAlong() throws Exception {
    assertEquals("127.0.0.1", host(binds().get(0)));
    assertTrue(binds().stream().allMatch(bind -> bind.address().isLoopbackAddress()));
    assertEquals(List.of("127.0.0.1", "127.0.1.1"), hosts("127.0.0.1", "127.0.1.1"));
    assertEquals(List.of("0.0.0.0"), hosts("0.0.0.0"));
    assertEquals(List.of("0:0:0:0:0:0:0:0"), hosts("::"));
    assertFalse(BindAddresses.of(bind("127.0.1.1")).get(1).required());
    assertTrue(BindAddresses.of(bind("10.0.0.1")).get(1).required());
  }

  private static List<BindAddresses.Bind> binds() {
    return BindAddresses.of(PLAIN);
  }

  private static List<String> hosts(String... asked) throws Exception {
    return BindAddresses.of(bind(asked)).stream()
        .map(EpmdServerConfigTest::host)
        .filter(host -> !host.equals("0:0:0:0:0:0:0:1"))
        .toList();
  }

  private static String host(BindAddresses.Bind bind) {
    return bind.address().getHostAddress();
  }

  private static EpmdServerConfig bind(String... asked) throws Exception {
    InetAddress[] addresses = new InetAddress[asked.length];
    for (int i = 0; i < asked.length; i++) {
      addresses[i] = InetAddress.getByName(asked[i]);
    }
    return PLAIN.withPlainBind(List.of(addresses), true);
  }
}
