package io.dist4j.tls.testkit;

import io.dist4j.testkit.OtpNode;
import io.dist4j.testkit.OtpRelease;
import io.dist4j.tls.testkit.OpensslFixtures.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An Erlang node {@code erlang@localhost} with {@code -proto_dist inet_tls}. */
public final class TlsErlang implements AutoCloseable {
  private final OtpNode erl;
  private final List<String> folders;

  private TlsErlang(OtpNode erl, List<String> folders) {
    this.erl = erl;
    this.folders = folders;
  }

  /**
   * Starts it.
   *
   * @param version the TLS version it speaks, such as {@code tlsv1.3}
   */
  public static TlsErlang start(OtpRelease release, int epmdPort, Node identity, String version) {
    try {
      Path home = Files.createTempDirectory(identity.directory(), "erl");
      for (String file : List.of("node.crt", "node.key", "trust.crt")) {
        Files.copy(identity.directory().resolve(file), home.resolve(file));
      }
      String keys = release.place(home);
      Files.writeString(home.resolve("ssl_dist.conf"), options(keys, version));
      // The folders of the newer releases may have no /etc/hosts.
      Files.writeString(
          home.resolve("inetrc"), "{host,{127,0,0,1},[\"localhost\"]}.\n{lookup,[file,native]}.\n");
      String configuration = release.place(home);
      OtpNode erl =
          OtpNode.start(
              release,
              epmdPort,
              "-proto_dist",
              "inet_tls",
              "-ssl_dist_optfile",
              configuration + "/ssl_dist.conf",
              "-kernel",
              "inetrc",
              '"' + configuration + "/inetrc" + '"',
              "-sname",
              "erlang@localhost",
              "-setcookie",
              "used_after_what_is_tested_here");
      return new TlsErlang(erl, List.of(keys, configuration));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String options(String directory, String version) {
    String common =
        """
        {certfile,"%1$s/node.crt"},{keyfile,"%1$s/node.key"},{cacertfile,"%1$s/trust.crt"},
        {verify,verify_peer},{versions,['%2$s']}"""
            .formatted(directory, version);
    return "[{server,[{fail_if_no_peer_cert,true},%1$s]},{client,[%1$s]}].\n".formatted(common);
  }

  /** Evaluates an expression on it. */
  public String eval(String expressions) {
    return erl.eval(expressions);
  }

  /** Ends it, and removes the copies of its files. */
  @Override
  public void close() {
    try (erl) {
      folders.forEach(folder -> erl.eval("file:del_dir_r(\"" + folder + "\")"));
    }
  }
}
