package io.dist4j.epmd;

/** The lines of NAMES and DUMP, byte for byte as epmd prints them; Erlang parses the former. */
final class ListingText {
  private ListingText() {}

  static String names(EpmdRegistry registry) {
    StringBuilder out = new StringBuilder();
    for (RegisteredName entry : registry.live()) {
      out.append("name ").append(entry.node().name());
      out.append(" at port ").append(entry.node().port()).append('\n');
    }
    return out.toString();
  }

  /** Unlike its documentation says, epmd ends each line of DUMP with a NUL. */
  static String dump(EpmdRegistry registry) {
    StringBuilder out = new StringBuilder();
    for (RegisteredName entry : registry.live()) {
      out.append("active name     <").append(entry.node().name());
      out.append("> at port ").append(entry.node().port());
      out.append(", fd = ").append(entry.connection()).append("\n\0");
    }
    for (RegisteredName entry : registry.old()) {
      out.append("old/unused name <").append(entry.node().name());
      out.append(">, port = ").append(entry.node().port());
      out.append(", fd = ").append(entry.connection()).append(" \n\0");
    }
    return out.toString();
  }
}
