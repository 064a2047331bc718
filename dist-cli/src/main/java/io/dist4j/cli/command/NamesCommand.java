package io.dist4j.cli.command;

import io.dist4j.carrier.Carrier;
import io.dist4j.epmd.EpmdClient;
import io.dist4j.epmd.EpmdServerConfig;
import io.dist4j.epmd.MapperListing;
import io.dist4j.epmd.MapperListing.Entry;
import io.dist4j.protocol.Printable;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dist4j names}: who is registered with a port mapper, {@code net_adm:names/1}. */
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    description = "List the nodes that a port mapper knows.",
    footer = {"", "Examples:", "  dist4j names", "  dist4j names --host db1.prod.example --json"})
public final class NamesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Verbosity verbosity;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "The mapper's machine; this one if left out.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:ERL_EPMD_PORT:-" + EpmdServerConfig.DEFAULT_PORT + "}",
      description = "The mapper's port; $ERL_EPMD_PORT or 4369 if left out.")
  private int port;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (port < 1 || port > 0xFFFF) {
      throw new ParameterException(
          spec.commandLine(), "--port: expected 1 to 65535, found " + port);
    }
    try (Carrier carrier = PlainCarrier.open()) {
      EpmdClient client = new EpmdClient(carrier);
      InetSocketAddress mapper = InetSocketAddress.createUnresolved(host, port);
      MapperListing listing = client.await(client.names(mapper));
      print(listing.entries(), spec.commandLine().getOut());
    }
    return ExitStatus.OK;
  }

  private void print(List<Entry> entries, PrintWriter out) {
    if (json) {
      out.println(Json.text(entries.stream().map(NamesCommand::forPrograms).toList()));
    } else {
      // Names are a stranger's text: nothing in them may drive the terminal (security.md L28).
      entries.forEach(each -> out.println(Printable.of(each.name(), 255) + " " + each.port()));
    }
    out.flush();
  }

  private static Map<String, Object> forPrograms(Entry entry) {
    return Map.of("name", entry.name(), "port", entry.port());
  }
}
