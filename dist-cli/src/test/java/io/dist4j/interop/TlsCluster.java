package io.dist4j.interop;

import io.dist4j.carrier.CarrierSettings;
import io.dist4j.certs.store.DevCertificates;
import io.dist4j.certs.store.ErlangExport;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.certs.store.TlsVersions;
import io.dist4j.epmd.EpmdPortMapperConfig;
import io.dist4j.node.NodeConfig;
import io.dist4j.node.PortMapperFactory;
import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.testkit.TestNodes;
import io.dist4j.tls.TlsCarrier;
import io.dist4j.tls.TlsConfig;
import io.dist4j.tls.identity.NodePattern;
import io.dist4j.tls.identity.PeerLevels;
import io.dist4j.tls.material.KeyMaterial;
import io.dist4j.tls.material.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Certificates of one authority, and nodes that use them over mutual TLS. */
final class TlsCluster {
  private final int epmdPort = FreePort.next();
  private final Path directory;
  private final DevCertificates certificates;

  private TlsCluster(Path directory) {
    this.directory = directory;
    this.certificates = DevCertificates.create(directory);
  }

  static TlsCluster in(Path directory) {
    return new TlsCluster(directory);
  }

  int epmdPort() {
    return epmdPort;
  }

  DevCertificates certificates() {
    return certificates;
  }

  /** A Java node with its own certificate; TLS 1.2 is spoken with {@code compat} peers only. */
  NodeConfig.Builder node(String name, String... compat) throws IOException {
    return node(name, certificates.issue(NodeName.parse(name)), TestNodes.COOKIE, compat);
  }

  /** A Java node with any files and cookie. */
  NodeConfig.Builder node(String name, NodeFiles files, String cookie, String... compat) {
    return node(name, files, files.trust(), cookie, compat);
  }

  /** A Java node that trusts others than those who issued its own certificate. */
  NodeConfig.Builder node(
      String name, NodeFiles files, Path trust, String cookie, String... compat) {
    KeyMaterial material =
        KeyMaterial.of(
            KeyMaterial.readChain(files.certificate()),
            KeyMaterial.readKey(files.key(), Optional.empty()));
    List<NodePattern> patterns = List.of(compat).stream().map(NodePattern::parse).toList();
    TlsConfig tls =
        TlsConfig.trusting(TrustAnchors.read(trust))
            .presenting(material)
            .levels(new PeerLevels(patterns))
            .build();
    return NodeConfig.named(name, Cookie.of(cookie))
        .carrier(() -> TlsCarrier.open(tls, CarrierSettings.EMPTY))
        .portMapper(
            PortMapperFactory.epmd(TestNodes::plainCarrier, EpmdPortMapperConfig.onPort(epmdPort)));
  }

  /** A real Erlang node, started with what {@code export-erlang} wrote, as it is. */
  OtpNode erlang(OtpRelease release, String name, TlsVersions versions, String cookie)
      throws IOException {
    return erlangAs(release, name, name, versions, cookie);
  }

  /** An Erlang node that calls itself {@code name} and has the certificate of {@code owner}. */
  OtpNode erlangAs(
      OtpRelease release, String name, String owner, TlsVersions versions, String cookie)
      throws IOException {
    NodeName node = NodeName.parse(owner);
    certificates.issue(node);
    Path export = Files.createTempDirectory(directory, "erl-").resolve("export");
    String seenAs = release.reserve();
    ErlangExport written =
        ErlangExport.write(
            certificates.directory(),
            node,
            ErlangExport.Request.to(export).seenAs(seenAs).withVersions(versions));
    release.copyTo(export, seenAs);
    List<String> arguments = new ArrayList<>(List.of("-start_epmd", "false"));
    arguments.addAll(List.of("-setcookie", cookie));
    written.arguments().forEach(each -> arguments.add(each.equals(owner) ? name : each));
    return OtpNode.start(release, epmdPort, arguments.toArray(String[]::new));
  }
}
