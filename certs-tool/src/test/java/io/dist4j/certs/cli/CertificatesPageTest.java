package io.dist4j.certs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dist4j.certs.store.CertDirectory;
import io.dist4j.certs.store.DevCertificates;
import io.dist4j.certs.store.InitRequest;
import io.dist4j.certs.store.NodeFiles;
import io.dist4j.certs.x509.HostScope;
import io.dist4j.certs.x509.NodeCertificateRequest;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/certificates.md tells people to type works. */
class CertificatesPageTest {
  private static final Path PAGE = Path.of("../docs/certificates.md");
  private static final String PROMPT = "$ bin/certs-tool ";

  @TempDir Path folder;

  @Test
  void everyCommandOnThePageSucceeds() throws IOException {
    List<String> commands =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith(PROMPT)).toList();
    assertTrue(commands.size() >= 7, "found " + commands);
    for (String command : commands) {
      run(command.substring(PROMPT.length()));
    }
  }

  // The page's Java, with other paths.
  @Test
  void theJavaOnThePageCompilesAndRuns() throws IOException {
    CertDirectory certificates = CertDirectory.at(folder.resolve("certs"));
    certificates.init(
        InitRequest.of("prod", HostScope.of(List.of("prod.example"), List.of(), false)));
    NodeFiles node =
        certificates.issue(NodeCertificateRequest.of(NodeName.parse("a@h1.prod.example")));
    DevCertificates dev = DevCertificates.create(folder.resolve("throw-away"));
    NodeFiles other = dev.issue(NodeName.parse("b@localhost"));
    assertTrue(Files.exists(node.key()) && Files.exists(other.key()));
  }

  private void run(String command) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    int given = arguments.indexOf("--dir");
    String directory = given < 0 ? "certs" : arguments.get(given + 1);
    if (given >= 0) {
      arguments.subList(given, given + 2).clear();
    }
    arguments.addAll(List.of("--dir", folder.resolve("page-" + directory).toString()));
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    int status = CertsTool.run(arguments, writer, writer, Map.of());
    assertEquals(0, status, () -> command + "\n" + printed);
  }
}
