package io.dist4j.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts another JVM like this one. */
public final class JavaCommand {
  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 22;
  private static final int UNSAFE_IS_ASKED_FOR = 23;

  private JavaCommand() {}

  /** The command; what {@code main} shall read is to be added. */
  public static List<String> of(List<String> jvmOptions, String main) {
    int version = Runtime.version().feature();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What Netty needs to load its native libraries in silence; bin/launch.sh does the same.
    if (version >= NATIVE_ACCESS_IS_ASKED_FOR) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= UNSAFE_IS_ASKED_FOR) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }
}
