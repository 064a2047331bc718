package io.dist4j.certs.cli;

import io.dist4j.certs.x509.HostScope;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which hosts a new authority may name. */
final class ScopeOptions {
  @Option(
      names = "--permit-dns",
      paramLabel = "ZONE",
      description = "Nodes on hosts below this zone, as prod.example. Best for production.")
  private List<String> zones = new ArrayList<>();

  @Option(
      names = "--permit-host",
      paramLabel = "HOST",
      description = "Nodes on this host, for short names without a zone.")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--permit-ip",
      description = "Nodes on IP literals, any of them: Erlang cannot check which.")
  private boolean ipLiterals;

  @Option(
      names = "--permit-any-host",
      description = "No limit. Whoever gets the key can be any node.")
  private boolean any;

  HostScope scope(Console console) {
    boolean asked = !zones.isEmpty() || !hosts.isEmpty() || ipLiterals;
    if (any) {
      if (asked) {
        throw new IllegalArgumentException("--permit-any-host excludes the other --permit options");
      }
      console.note("DANGEROUS: this authority may name every host in the world");
      return HostScope.ANY;
    }
    return asked
        ? HostScope.of(zones, hosts, ipLiterals)
        : HostScope.of(List.of(), ThisMachine.hosts(console.environment()), true);
  }
}
