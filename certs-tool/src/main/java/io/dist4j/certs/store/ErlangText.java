package io.dist4j.certs.store;

/** Text as Erlang and its emulator's argument files read it. */
final class ErlangText {
  private ErlangText() {}

  /** A string literal in plain ASCII. */
  static String string(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c >= ' ' && c < 0x7F) {
                out.append((char) c);
              } else {
                out.append("\\x{").append(Integer.toHexString(c)).append('}');
              }
            });
    return out.append('"').toString();
  }

  /** One argument for a shell. */
  static String shell(String argument) {
    return argument.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** One argument for {@code erl -args_file}, where a backslash takes the next character as is. */
  static String argument(String argument) {
    return argument.replaceAll("([^A-Za-z0-9_@%+=:,./-])", "\\\\$1");
  }
}
