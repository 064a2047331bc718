package io.dist4j.epmd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.netty.TcpCarrierProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our mapper on real sockets against those who mean it harm. */
class EpmdHostileIT {
  private static final RawMapper.Heard CLOSED_SILENTLY = new RawMapper.Heard("", true);
  private static final int PATIENCE = 5000;

  private static Carrier carrier;
  private static EpmdClient client;

  private EpmdServer mapper;
  private EpmdRegistration held;

  @BeforeAll
  static void open() {
    carrier = new TcpCarrierProvider().open(CarrierSettings.EMPTY);
    client = new EpmdClient(carrier);
  }

  @AfterAll
  static void close() {
    carrier.close();
  }

  @BeforeEach
  void start() {
    mapper = EpmdServer.start(carrier, EpmdServerConfig.onPort(0));
    held = client.await(client.register(mapper.address(), EpmdSamples.PLAIN));
  }

  @AfterEach
  void theMapperStillServes() {
    assertEquals(
        Optional.of(EpmdSamples.PLAIN), client.await(client.lookup(mapper.address(), "a")));
    held.close();
    mapper.close();
  }

  @Test
  void sixHundredSilentConnectionsDoNotDelayALookup() {
    List<RawMapper> flood = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      flood.add(new RawMapper(mapper.address()).send((byte) 0));
    }
    long begin = System.nanoTime();
    assertTrue(client.await(client.lookup(mapper.address(), "a")).isPresent());
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
    flood.forEach(RawMapper::close);
  }

  @Test
  void aSilentConnectionIsCutInTime() {
    try (RawMapper silent = new RawMapper(mapper.address())) {
      assertEquals(CLOSED_SILENTLY, silent.send((byte) 0, (byte) 9).hear(PATIENCE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000", // no request
        "0201", // 513 bytes announced
        "ffff",
        "000101", // unknown code
        "000f7813884d0000060005ffff61000000", // name far beyond the end
        "00107813884d0000060005000261000000", // name takes the extra's length
        "00027a00",
        "00016e6e" // more than one request
      })
  void nonsenseClosesTheConnection(String bytes) {
    try (RawMapper raw = new RawMapper(mapper.address())) {
      assertEquals(CLOSED_SILENTLY, raw.send(HexFormat.of().parseHex(bytes)).hear(PATIENCE));
    }
  }

  @Test
  void aMegabyteOfNonsenseClosesTheConnection() {
    try (RawMapper raw = new RawMapper(mapper.address())) {
      assertEquals(CLOSED_SILENTLY, raw.send(new byte[1 << 20]).hear(PATIENCE));
    }
  }

  @Test
  void everyCodeButOursClosesTheConnection() {
    for (int code = 0; code < 256; code++) {
      if ("xzndks".indexOf(code) < 0) {
        byte[] body = {(byte) code, 'a'};
        assertEquals(
            CLOSED_SILENTLY, RawMapper.ask(mapper.address(), body, PATIENCE), "code " + code);
      }
    }
  }

  @Test
  void namesThatDriveATerminalAreNotRegistered() {
    byte[] alive =
        "x\u0013\u0088M\0\0\u0006\0\u0005\0\u0004\u001b[2J\0\0"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        new RawMapper.Heard("760100000063", true),
        RawMapper.ask(mapper.address(), alive, PATIENCE));
  }
}
