package io.dist4j.certs.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.IssuedCertificate;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.certs.x509.RootAuthority;
import io.dist4j.protocol.NodeName;
import io.dist4j.testkit.Await;
import io.dist4j.testkit.FreePort;
import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Erlang nodes started from what the export wrote, without editing it. */
class ErlangTlsIT {
  private static final Duration LINK_END = Duration.ofSeconds(20);

  @TempDir Path folder;

  static List<OtpRelease> releases() {
    return OtpRelease.installed();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void nodesOnALocalNamePing(OtpRelease release) throws IOException {
    CertDirectory certificates = withScope(List.of(), List.of("localhost"), true);
    assertEquals("pong", ping(release, certificates, "a@localhost", certificates, "b@localhost"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void nodesOnAnAddressPing(OtpRelease release) throws IOException {
    CertDirectory certificates = withScope(List.of(), List.of("localhost"), true);
    assertEquals("pong", ping(release, certificates, "a@127.0.0.1", certificates, "b@127.0.0.1"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void nodesBelowAZonePing(OtpRelease release) throws IOException {
    CertDirectory certificates = withScope(List.of("prod.example"), List.of(), false);
    assertEquals(
        "pong",
        ping(release, certificates, "a@h1.prod.example", certificates, "b@h1.prod.example"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void refusesTheNodeOfAnotherAuthority(OtpRelease release) throws IOException {
    CertDirectory ours = withScope(List.of(), List.of("localhost"), true);
    DevCertificates foreign = DevCertificates.create(folder.resolve("foreign"));
    foreign.issue(NodeName.parse("b@localhost"));
    assertEquals("pang", ping(release, ours, "a@localhost", foreign.directory(), "b@localhost"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void speaksEitherVersionAlone(OtpRelease release) throws IOException {
    CertDirectory certificates = withScope(List.of(), List.of("localhost"), true);
    for (TlsVersions versions : List.of(TlsVersions.TLS_1_2, TlsVersions.TLS_1_3)) {
      assertEquals(
          "pong",
          ping(release, versions, certificates, "a@localhost", certificates, "b@localhost"),
          versions.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void opensAnEncryptedKey(OtpRelease release) throws IOException {
    CertDirectory certificates = CertDirectory.at(folder.resolve("encrypted"));
    RootAuthority root =
        RootAuthority.create("r", RootAuthority.LIFETIME, new SecureRandom(), Clock.systemUTC());
    NodeName node = NodeName.parse("a@localhost");
    IssuedCertificate issued =
        root.newIntermediate("i", HostScope.ANY, DevCertificates.LIFETIME)
            .issue(DevCertificates.request(node));
    Passphrase secret = Passphrase.of("p\"q\\r \u00e9".toCharArray());
    certificates.put(node, issued, Optional.of(secret), false);
    OtpFolder exports = OtpFolder.in(release, folder);
    ErlangExport.write(
        certificates,
        node,
        new ErlangExport.Request(
            exports.path().resolve("a"),
            Optional.of(exports.seenAs() + "/a"),
            OtpTarget.OTP_25,
            TlsVersions.TLS_1_3,
            Optional.of(secret),
            false));
    try (OtpNode erl = OtpNode.start(release, FreePort.next())) {
      String key =
          """
          {ok, Text} = file:read_file("%1$s/ssl_dist.conf"),
          {ok, Tokens, _} = erl_scan:string(binary_to_list(Text)),
          {ok, Expressions} = erl_parse:parse_exprs(Tokens),
          {value, [{server, Options} | _], _} = erl_eval:exprs(Expressions, []),
          {ok, Pem} = file:read_file(proplists:get_value(keyfile, Options)),
          [Entry] = public_key:pem_decode(Pem),
          Password = unicode:characters_to_binary(proplists:get_value(password, Options)),
          element(1, public_key:pem_entry_decode(Entry, binary_to_list(Password)))"""
              .formatted(exports.seenAs() + "/a");
      assertEquals("'ECPrivateKey'", erl.eval(key));
    }
  }

  private CertDirectory withScope(List<String> zones, List<String> hosts, boolean ipLiterals)
      throws IOException {
    CertDirectory certificates = CertDirectory.at(folder.resolve("certs"));
    certificates.init(InitRequest.of("test", HostScope.of(zones, hosts, ipLiterals)));
    return certificates;
  }

  private String ping(
      OtpRelease release, CertDirectory dialer, String from, CertDirectory acceptor, String to)
      throws IOException {
    return ping(release, TlsVersions.TLS_1_3_AND_1_2, dialer, from, acceptor, to);
  }

  private String ping(
      OtpRelease release,
      TlsVersions versions,
      CertDirectory dialer,
      String from,
      CertDirectory acceptor,
      String to)
      throws IOException {
    OtpFolder exports = OtpFolder.in(release, folder);
    int epmd = FreePort.next();
    export(dialer, from, exports, versions);
    export(acceptor, to, exports, versions);
    try (OtpNode a = start(release, epmd, from, exports);
        OtpNode b = start(release, epmd, to, exports)) {
      String forth = a.eval("net_adm:ping('" + to + "')");
      a.eval("erlang:disconnect_node('" + to + "')");
      Await.until("the link's end", LINK_END, () -> b.eval("nodes()").equals("[]"));
      String back = b.eval("net_adm:ping('" + from + "')");
      assertEquals(forth, back, () -> a.log() + b.log());
      return forth;
    } finally {
      Run.of(with(release.command("epmd"), List.of("-port", Integer.toString(epmd), "-kill")));
    }
  }

  private static void export(
      CertDirectory certificates, String name, OtpFolder exports, TlsVersions versions)
      throws IOException {
    NodeName node = NodeName.parse(name);
    if (!certificates.nodes().contains(node)) {
      certificates.issue(NodeCertificateRequest.of(node));
    }
    ErlangExport.write(
        certificates,
        node,
        ErlangExport.Request.to(exports.path().resolve(name))
            .seenAs(exports.seenAs() + "/" + name)
            .withVersions(versions));
  }

  private static OtpNode start(OtpRelease release, int epmd, String name, OtpFolder exports) {
    List<String> arguments =
        with(
            exports.inetrc(),
            List.of(
                "-args_file",
                exports.seenAs() + "/" + name + "/" + ErlangExport.ARGUMENTS_FILE,
                "-setcookie",
                "test"));
    return OtpNode.start(release, epmd, arguments.toArray(String[]::new));
  }

  private static List<String> with(List<String> first, List<String> more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(more);
    return all;
  }
}
