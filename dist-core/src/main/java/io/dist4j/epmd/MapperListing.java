package io.dist4j.epmd;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mapper's answer to NAMES or DUMP. The text comes from a stranger; print {@link #report}, not
 * the text itself.
 *
 * @param mapperPort the port the mapper says it listens on
 * @param text the lines as they came
 */
public record MapperListing(int mapperPort, String text) {
  private static final Pattern LINE = Pattern.compile("name (\\S+) at port (\\d{1,5})");

  /**
   * One registered node.
   *
   * @param name the part of its name before the {@code @}
   * @param port where it says it listens
   */
  public record Entry(String name, int port) {}

  /** The nodes in the order of the answer; lines that are not of NAMES are left out. */
  public List<Entry> entries() {
    List<Entry> found = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher match = LINE.matcher(line);
      if (match.matches() && Integer.parseInt(match.group(2)) <= 0xFFFF) {
        found.add(new Entry(match.group(1), Integer.parseInt(match.group(2))));
      }
    }
    return List.copyOf(found);
  }

  /**
   * What {@code epmd -names} prints, but control characters other than the line ends are escaped,
   * so that a name cannot drive a terminal (security.md L28). The NUL that ends each DUMP line is
   * dropped, which a terminal does too.
   */
  public String report() {
    StringBuilder out = new StringBuilder("epmd: up and running on port ");
    out.append(Integer.toUnsignedString(mapperPort)).append(" with data:\n");
    out.append(PeerText.printable(text.replace("\n\0", "\n")));
    return out.toString();
  }
}
