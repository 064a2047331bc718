package io.dist4j.certs.cli;

import io.dist4j.certs.store.CertDirectory;
import io.dist4j.certs.store.ErlangExport;
import io.dist4j.certs.store.OtpTarget;
import io.dist4j.certs.store.TlsVersions;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certs-tool export-erlang}. */
@Command(
    name = "export-erlang",
    mixinStandardHelpOptions = true,
    description = "Make a directory from which a real Erlang node speaks mutual TLS.",
    footer = {
      "",
      "It holds copies of the node's key and certificates, ssl_dist.conf for",
      "-ssl_dist_optfile and vm.args for -args_file. The command to start erl with is",
      "printed; the cookie is not part of it and belongs in ~/.erlang.cookie.",
      "",
      "Examples:",
      "  certs-tool export-erlang a@localhost",
      "  certs-tool export-erlang a@h1.prod.example --out /tmp/a --path-prefix /etc/erlang/tls"
    })
final class ExportErlangCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DirectoryOption directory;
  @Mixin private NodePassphrase nodePassphrase;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "NODE", description = "Which node.")
  private String node;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The directory to make (default: erlang/NODE below the certificates).")
  private Path out;

  @Option(
      names = "--path-prefix",
      paramLabel = "DIR",
      description = "Where the Erlang node will find that directory, when it is copied.")
  private String pathPrefix;

  @Option(
      names = "--otp",
      paramLabel = "N",
      defaultValue = "25",
      description = "The oldest release it must work on: 25 (default), 27 or 29.")
  private String otp;

  @Option(
      names = "--tls",
      paramLabel = "VERSION",
      defaultValue = "both",
      description = "1.3, 1.2 or both (default).")
  private String tls;

  @Option(names = "--force", description = "Replace the directory.")
  private boolean force;

  ExportErlangCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    NodeName name = NodeName.parse(node);
    CertDirectory certificates = directory.open(console);
    Path target =
        out == null ? certificates.path().resolve("erlang").resolve(name.toString()) : out;
    ErlangExport export = export(certificates, name, target);
    json.print(console, forPrograms(name, export), List.of(export.commandLine()));
    console.note("wrote " + target + "; it holds the node's key, so copy it to that node only");
    return Failures.OK;
  }

  private ErlangExport export(CertDirectory certificates, NodeName name, Path target)
      throws IOException {
    try (PassphraseInput passphrase = nodePassphrase.read(console)) {
      return ErlangExport.write(
          certificates,
          name,
          new ErlangExport.Request(
              target,
              Optional.ofNullable(pathPrefix),
              OtpTarget.parse(otp),
              TlsVersions.parse(tls),
              passphrase.value(),
              force));
    }
  }

  private static Map<String, Object> forPrograms(NodeName node, ErlangExport export) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("node", node);
    found.put("directory", export.directory());
    found.put("arguments", export.arguments());
    found.put("command", export.commandLine());
    return found;
  }
}
