package io.dist4j.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.carrier.Carrier;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.carrier.HalfOpenLimits;
import io.dist4j.carrier.netty.NettySettings;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.testkit.CarrierContract;
import io.dist4j.testkit.CarrierPair;
import io.dist4j.testkit.SocketPair;
import io.dist4j.tls.engine.TlsLibrary;
import io.dist4j.tls.testkit.OpensslFixtures;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all carriers, for one TLS library. */
abstract class TlsCarrierContract implements CarrierContract {
  @TempDir static Path folder;
  private static OpensslFixtures root;
  private static Node a;
  private static Node b;

  private final TlsLibrary library;

  TlsCarrierContract(TlsLibrary library) {
    this.library = library;
  }

  @BeforeAll
  static void makeCertificates() {
    root = OpensslFixtures.authority(folder, "root");
    a = root.node("a@localhost");
    b = root.node("b@localhost");
  }

  @Override
  public CarrierPair pair(HalfOpenLimits limits) {
    return new SocketPair(
        carrier(a, HalfOpenLimits.DEFAULT), carrier(b, limits), InetAddress.getLoopbackAddress());
  }

  @Test
  void isNamedTlsAndHasFourByteLengths() {
    try (Carrier carrier = carrier(a, HalfOpenLimits.DEFAULT)) {
      assertEquals("tls", carrier.name());
      assertEquals(LengthPrefix.U32, carrier.handshakePrefix());
    }
  }

  private Carrier carrier(Node node, HalfOpenLimits limits) {
    NettySettings usual = NettySettings.read(CarrierSettings.EMPTY);
    NettySettings settings =
        new NettySettings(
            usual.transport(),
            usual.threads(),
            usual.backlog(),
            usual.noDelay(),
            usual.keepAlive(),
            usual.sendBuffer(),
            usual.receiveBuffer(),
            usual.waterMarks(),
            usual.setupTimeout(),
            usual.closeTimeout(),
            limits);
    return TlsCarrier.open(
        TlsConfig.trusting(root.anchors()).presenting(node.material()).library(library).build(),
        settings);
  }
}
