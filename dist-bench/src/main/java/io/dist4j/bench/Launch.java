package io.dist4j.bench;

import io.dist4j.bench.peer.DistPeer;
import io.dist4j.protocol.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Starts one node of any kind. */
final class Launch {
  private static final String ERLANG_SOURCE = "bench_peer.erl";
  private static final String JINTERFACE_SOURCE = "JinterfacePeer.java";
  private static final String ERLANG_MAIN =
      "{ok, M, B} = compile:file(\"%s/bench_peer\", [binary]), "
          + "{module, M} = code:load_binary(M, \"bench_peer\", B), M:start().";

  private final Workplace workplace;
  private final int mapperPort;
  private final Leftovers leftovers;
  private final List<String> ownOptions;

  /**
   * @param ownOptions further options for the JVMs of our nodes
   */
  Launch(Workplace workplace, int mapperPort, Leftovers leftovers, List<String> ownOptions) {
    this.workplace = workplace;
    this.mapperPort = mapperPort;
    this.leftovers = leftovers;
    this.ownOptions = List.copyOf(ownOptions);
  }

  /** Starts it; its first answer says that it is ready. */
  Child start(Contender who, Transport transport, Processors where, NodeName name)
      throws IOException {
    List<String> command = where.prefix();
    Workplace.Place place = workplace.place(who);
    switch (who) {
      case DIST4J -> command.addAll(dist4j(name, transport));
      case OTP_25, OTP_29 -> command.addAll(erlang(who, name, transport, place));
      case JINTERFACE -> command.addAll(jinterface(name, place));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    surround(builder, place);
    return Child.start(name.toString(), builder, leftovers);
  }

  private void surround(ProcessBuilder builder, Workplace.Place place) throws IOException {
    // The user's own settings would make them other nodes than those meant here.
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.startsWith("ERL_") || key.startsWith("JAVA_T"));
    builder.environment().put("ERL_EPMD_PORT", Integer.toString(mapperPort));
    builder.environment().put("ERL_CRASH_DUMP_SECONDS", "0");
    builder.environment().put("BENCH_COOKIE", workplace.cookie());
    builder.environment().put("HOME", place.seenAs());
    builder.environment().put("LC_ALL", "C.UTF-8");
  }

  private List<String> dist4j(NodeName name, Transport transport) throws IOException {
    Path configuration = workplace.configure(name, transport, mapperPort);
    List<String> command = java();
    command.addAll(ownOptions);
    // Netty unpacks its native libraries there rather than where they would be left behind.
    command.add("-Dio.netty.native.workdir=" + workplace.scratch());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(DistPeer.class.getName(), configuration.toString()));
    return command;
  }

  private List<String> jinterface(NodeName name, Workplace.Place place) throws IOException {
    Path source = workplace.resource(JINTERFACE_SOURCE, place.here());
    List<String> command = java();
    command.addAll(List.of("-cp", Contender.jinterfaceJar().toString()));
    command.addAll(List.of(source.toString(), name.toString()));
    return command;
  }

  private List<String> erlang(
      Contender who, NodeName name, Transport transport, Workplace.Place place) throws IOException {
    workplace.resource(ERLANG_SOURCE, place.here());
    Path cookie = Workplace.secret(place.here().resolve(".erlang.cookie"), workplace.cookie());
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    List<String> command = new ArrayList<>();
    who.root().ifPresent(root -> command.addAll(List.of("chroot", root.toString())));
    // Without its break handler, Ctrl-C ends it rather than making it ask what to do.
    command.addAll(List.of(who == Contender.OTP_25 ? "erl" : "/usr/bin/erl", "-noshell", "+Bd"));
    command.addAll(List.of("-start_epmd", "false", "-kernel", "inet_dist_use_interface"));
    command.add("{127,0,0,1}");
    if (transport == Transport.TLS) {
      command.addAll(workplace.exportErlang(name, place));
    } else {
      command.addAll(List.of("-name", name.toString()));
    }
    command.addAll(List.of("-eval", ERLANG_MAIN.formatted(place.seenAs())));
    return command;
  }

  /** What every JVM here is started with; the rest is the JVM's own choice. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(NativeAccess.options());
    command.add("-Xmx1g");
    return command;
  }
}
