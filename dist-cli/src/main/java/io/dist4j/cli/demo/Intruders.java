package io.dist4j.cli.demo;

import io.dist4j.DistException;
import io.dist4j.carrier.CarrierSettings;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.epmd.StaticPortMapper;
import io.dist4j.node.Node;
import io.dist4j.node.NodeConfig;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.tls.TlsCarrier;
import io.dist4j.tls.TlsConfig;
import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.TrustAnchors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Three who want to get into a node. Each returns what it noticed of being refused, and fails when
 * it was let in.
 */
final class Intruders {
  private static final int PATIENCE_MILLIS = 8_000;

  private final NodeName target;
  private final InetSocketAddress address;
  private final DemoFiles files;

  Intruders(NodeName target, int port, DemoFiles files) {
    this.target = target;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.files = files;
  }

  /** Speaks TLS, but has nothing to show. */
  String withoutCertificate(NodeFiles anyNode) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusting(anyNode).getTrustManagers(), null);
    try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return refusal(socket);
    }
  }

  // A node that is not there refuses nobody: not being able to connect has failed before.
  private static String refusal(SSLSocket socket) {
    try {
      socket.startHandshake();
      // In TLS 1.3 the verdict on a client comes after the client's own handshake is complete.
      int first = socket.getInputStream().read();
      if (first >= 0) {
        throw new IllegalStateException("was answered without a certificate");
      }
      return "the connection was closed";
    } catch (SocketTimeoutException e) {
      throw new IllegalStateException("was neither refused nor answered", e);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Has a certificate of the cluster and the cookie, but calls itself as another node. */
  String underAnotherName(NodeFiles own, NodeName claimed) throws IOException {
    return connect(own, claimed, Cookie.of(files.cookie()));
  }

  /** Is who it says, but does not know the cookie. */
  String withWrongCookie(NodeFiles own) {
    return connect(own, own.node(), Cookie.of(DemoFiles.newCookie()));
  }

  private String connect(NodeFiles own, NodeName claimed, Cookie cookie) {
    SecureRandom random = new SecureRandom();
    // DistConfig would refuse a certificate that names another node, so this goes around it.
    NodeConfig config =
        NodeConfig.named(claimed.toString(), cookie)
            .carrier(() -> TlsCarrier.open(tls(own), CarrierSettings.EMPTY))
            .portMapper(() -> new StaticPortMapper(Map.of(target, address), random::nextInt))
            .build();
    try (Node intruder = Node.start(config)) {
      intruder.connect(target);
    } catch (DistException e) {
      return e.getMessage();
    }
    throw new IllegalStateException("was let in as " + claimed);
  }

  private static TlsConfig tls(NodeFiles own) {
    return TlsConfig.trusting(TrustAnchors.read(own.trust()))
        .presenting(
            KeyMaterial.of(
                KeyMaterial.readChain(own.certificate()),
                KeyMaterial.readKey(own.key(), Optional.empty())))
        .library(DemoFiles.library())
        .build();
  }

  private static TrustManagerFactory trusting(NodeFiles node)
      throws IOException, GeneralSecurityException {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    roots.setCertificateEntry("root", node.readTrust().get(0));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory;
  }
}
