package io.dist4j.certs.store;

import io.dist4j.certs.x509.CertificateRefusedException;
import io.dist4j.certs.x509.Passphrase;
import io.dist4j.certs.x509.PrivateKeyPem;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A directory from which a real Erlang node speaks mutual TLS: copies of the three PEM files, an
 * options file and an arguments file.
 *
 * @param directory where it is
 * @param arguments for {@code erl}, each unquoted
 */
public record ErlangExport(Path directory, List<String> arguments) {
  /** For {@code -ssl_dist_optfile}. */
  public static final String OPTIONS_FILE = "ssl_dist.conf";

  /** For {@code -args_file}. */
  public static final String ARGUMENTS_FILE = "vm.args";

  /**
   * What to export.
   *
   * @param target the directory to make
   * @param seenAs its path as the Erlang node sees it, when that is another, as in a container
   * @param otp the oldest release it shall work on
   * @param versions of TLS
   * @param passphrase for the node's key, when that is encrypted; it ends up in the options file,
   *     because Erlang starts before it could ask anybody
   * @param replace whether a directory that exists is given up
   */
  public record Request(
      Path target,
      Optional<String> seenAs,
      OtpTarget otp,
      TlsVersions versions,
      Optional<Passphrase> passphrase,
      boolean replace) {
    /** For OTP 25 and newer, TLS 1.3 and 1.2, an unencrypted key. */
    public static Request to(Path target) {
      return new Request(
          target,
          Optional.empty(),
          OtpTarget.OTP_25,
          TlsVersions.TLS_1_3_AND_1_2,
          Optional.empty(),
          false);
    }

    /** The same, seen under another path. */
    public Request seenAs(String path) {
      return new Request(target, Optional.of(path), otp, versions, passphrase, replace);
    }

    /** The same for other versions. */
    public Request withVersions(TlsVersions other) {
      return new Request(target, seenAs, otp, other, passphrase, replace);
    }

    /** The same for another release. */
    public Request forOtp(OtpTarget other) {
      return new Request(target, seenAs, other, versions, passphrase, replace);
    }
  }

  /** Copies the list. */
  public ErlangExport {
    arguments = List.copyOf(arguments);
  }

  /**
   * Writes it.
   *
   * @throws CertificateRefusedException when the target exists, or the key does not open
   */
  public static ErlangExport write(CertDirectory certificates, NodeName node, Request request)
      throws IOException {
    NodeFiles files = certificates.node(node);
    byte[] key = PrivateFile.read(files.key());
    // Found out now rather than by an Erlang node that does not start.
    PrivateKeyPem.decode(key, request.passphrase());
    String seenAs =
        request.seenAs().orElseGet(() -> request.target().toAbsolutePath().normalize().toString());
    List<String> arguments = arguments(node, seenAs);
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put(NodeFiles.CERTIFICATE, PrivateFile.read(files.certificate()));
    content.put(NodeFiles.KEY, key);
    content.put(NodeFiles.TRUST, PrivateFile.read(files.trust()));
    content.put(OPTIONS_FILE, bytes(options(seenAs, key, request).text()));
    content.put(ARGUMENTS_FILE, bytes(argumentLines(arguments)));
    certificates.write(request.target(), DirectoryKind.EXPORT, content, request.replace());
    return new ErlangExport(request.target(), arguments);
  }

  /** What to type into a shell. */
  public String commandLine() {
    return "erl " + arguments.stream().map(ErlangText::shell).collect(Collectors.joining(" "));
  }

  private static ErlangOptions options(String seenAs, byte[] key, Request request) {
    Optional<Passphrase> needed =
        PrivateKeyPem.isEncrypted(key) ? request.passphrase() : Optional.empty();
    return new ErlangOptions(seenAs, request.otp(), request.versions(), needed);
  }

  private static List<String> arguments(NodeName node, String seenAs) {
    return List.of(
        "-proto_dist",
        node.host().indexOf(':') < 0 ? "inet_tls" : "inet6_tls",
        "-ssl_dist_optfile",
        seenAs + "/" + OPTIONS_FILE,
        node.isLong() ? "-name" : "-sname",
        node.toString());
  }

  // One option with its value a line, as people write these files.
  private static String argumentLines(List<String> arguments) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < arguments.size(); i += 2) {
      lines
          .append(arguments.get(i))
          .append(' ')
          .append(ErlangText.argument(arguments.get(i + 1)))
          .append('\n');
    }
    return lines.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
