package io.dist4j.certs.cli;

import io.dist4j.certs.store.AuthorityFiles;
import io.dist4j.certs.store.InitRequest;
import io.dist4j.certs.x509.HostScope;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code certs-tool init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Make a root and the authority that names the nodes of one cluster.",
    footer = {
      "",
      "Without a --permit option the authority may name nodes on this machine only:",
      "localhost, this host's name, and IP literals.",
      "",
      "Examples:",
      "  certs-tool init",
      "  certs-tool init --permit-dns prod.example --passphrase-file /run/secrets/ca",
      "  certs-tool init --permit-host h1 --permit-host h2"
    })
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DirectoryOption directory;
  @Mixin private ScopeOptions scope;
  @Mixin private AuthorityPassphrase passphrase;
  @Mixin private JsonOption json;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "dist4j",
      description = "The cluster's name in the certificates (default: dist4j).")
  private String name;

  @Option(
      names = "--force",
      description = "Give up the authority that is there; no node will trust the old nodes.")
  private boolean force;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    HostScope hosts = scope.scope(console);
    AuthorityFiles files;
    boolean own;
    try (PassphraseInput secret = passphrase.read(console)) {
      own = secret.value().isPresent();
      files = directory.open(console).init(new InitRequest(name, hosts, secret.value(), force));
    }
    json.print(console, forPrograms(files, hosts), forPeople(files, hosts));
    if (!own) {
      console.note(
          "each key is encrypted with a random passphrase that lies beside it; --passphrase-file"
              + " keeps it elsewhere");
    }
    console.note(
        "move "
            + files.rootKey()
            + (own ? "" : " and " + files.rootPassphrase())
            + " to a safe place: issuing does not need the root's key");
    return Failures.OK;
  }

  private static List<String> forPeople(AuthorityFiles files, HostScope hosts) {
    return List.of(
        "root certificate          " + files.rootCertificate(),
        "intermediate certificate  " + files.certificate(),
        "may name nodes on         " + hosts.describe());
  }

  private static Map<String, Object> forPrograms(AuthorityFiles files, HostScope hosts) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("root_certificate", files.rootCertificate());
    found.put("root_key", files.rootKey());
    found.put("intermediate_certificate", files.certificate());
    found.put("intermediate_key", files.key());
    found.put("scope", hosts.describe());
    return found;
  }
}
