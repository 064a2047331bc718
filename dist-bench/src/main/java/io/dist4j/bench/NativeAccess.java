package io.dist4j.bench;

import java.util.ArrayList;
import java.util.List;

/** What Netty needs to load its native libraries in silence; bin/launch.sh does the same. */
final class NativeAccess {
  private static final int NATIVE_ACCESS_IS_ASKED_FOR = 22;
  private static final int UNSAFE_IS_ASKED_FOR = 23;

  private NativeAccess() {}

  static List<String> options() {
    int version = Runtime.version().feature();
    List<String> options = new ArrayList<>();
    if (version >= NATIVE_ACCESS_IS_ASKED_FOR) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (version >= UNSAFE_IS_ASKED_FOR) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }
}
