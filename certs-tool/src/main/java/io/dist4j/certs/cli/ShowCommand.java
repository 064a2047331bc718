package io.dist4j.certs.cli;

import io.dist4j.certs.store.CertDirectory;
import io.dist4j.certs.store.CertificateFile;
import io.dist4j.certs.x509.CertificateSummary;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code certs-tool show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "List the certificates of a directory, or explain those of a node or a file.",
    footer = {
      "",
      "Examples:",
      "  certs-tool show",
      "  certs-tool show a@localhost",
      "  certs-tool show /etc/ssl/some.crt --json"
    })
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private DirectoryOption directory;
  @Mixin private JsonOption json;

  @Parameters(
      arity = "0..1",
      paramLabel = "NODE|FILE",
      description = "A node, or a PEM file (default: everything in the directory).")
  private String subject;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Instant now = console.clock().instant();
    List<CertificateSummary> found =
        (subject == null ? everything() : explained())
            .stream().map(CertificateSummary::of).toList();
    if (json.isWanted()) {
      json.print(console, found.stream().map(one -> forPrograms(one, now)).toList(), List.of());
    } else if (found.isEmpty()) {
      console.note("no certificates here yet; 'certs-tool init' makes the first");
    } else {
      CertificateTable table =
          new CertificateTable(now, spec.commandLine().getColorScheme().ansi());
      console.printText(subject == null ? table.rows(found) : table.details(found));
    }
    return Failures.OK;
  }

  private List<X509Certificate> everything() throws IOException {
    CertDirectory certificates = directory.open(console);
    List<X509Certificate> all = new ArrayList<>(certificates.authorityCertificates());
    for (NodeName node : certificates.nodes()) {
      all.add(certificates.node(node).readChain().get(0));
    }
    return all;
  }

  private List<X509Certificate> explained() throws IOException {
    Path file = Path.of(subject);
    return Files.isRegularFile(file)
        ? CertificateFile.read(file)
        : directory.open(console).node(NodeName.parse(subject)).readChain();
  }

  private static Map<String, Object> forPrograms(CertificateSummary summary, Instant now) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("subject", summary.subject());
    found.put("issuer", summary.issuer());
    found.put("serial", summary.serial());
    found.put("not_before", summary.notBefore());
    found.put("not_after", summary.notAfter());
    found.put("days_left", summary.daysLeft(now));
    found.put("key", summary.key());
    found.put("key_sha256", summary.keySha256());
    found.put("authority", summary.authority());
    found.put("names", summary.names());
    found.put("scope", summary.scope());
    return found;
  }
}
