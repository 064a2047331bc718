package io.dist4j.interop;

import io.dist4j.testkit.OtpRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The two parts of docs/protocol-support.md that are made of what the cases observed. */
final class ParityPage {
  private static final Path FILE = Path.of("..", "docs", "protocol-support.md");
  private static final String NOT_ASKED = "–";
  private static final int SHOWN = 80;

  private ParityPage() {}

  static String text() throws IOException {
    return Files.readString(FILE);
  }

  static void write(String text) throws IOException {
    Files.writeString(FILE, text);
  }

  /** The page as it should be; what releases that are not on this machine said stays. */
  static String updated(String page, Map<OtpRelease, ParityRun> runs) {
    String cases = between(page, "cases");
    String withCases = replaced(page, "cases", table(rows(cases), runs));
    return replaced(withCases, "differences", differences(runs));
  }

  private static ParityRun latest(Map<OtpRelease, ParityRun> runs) {
    OtpRelease newest = runs.keySet().stream().max(OtpRelease::compareTo).orElseThrow();
    return runs.get(newest);
  }

  private static String table(Map<String, String[]> old, Map<OtpRelease, ParityRun> runs) {
    ParityRun latest = latest(runs);
    StringBuilder table = new StringBuilder("| case | what both answer |");
    List<OtpRelease> releases = List.of(OtpRelease.values());
    releases.forEach(release -> table.append(' ').append(release.number()).append(" |"));
    table.append("\n| --- | --- |").append(" --- |".repeat(releases.size())).append('\n');
    for (String id : latest.since().keySet()) {
      String[] before = old.getOrDefault(id, new String[0]);
      boolean newest = runs.size() == releases.size() || before.length == 0;
      String answer = newest ? answer(latest, id) : before[0];
      String cells =
          releases.stream()
              .map(release -> cell(runs.get(release), id, before, release.ordinal() + 1))
              .collect(Collectors.joining(" | "));
      table.append("| %s | %s | %s |\n".formatted(id, answer, cells));
    }
    return table.toString();
  }

  private static String cell(ParityRun run, String id, String[] before, int place) {
    if (run == null) {
      return place < before.length ? before[place] : NOT_ASKED;
    }
    if (!run.canAsk(id)) {
      return NOT_ASKED;
    }
    return run.isEqual(id) ? "equal" : "differs";
  }

  private static String answer(ParityRun run, String id) {
    if (!run.canAsk(id)) {
      return NOT_ASKED;
    }
    return run.isEqual(id) ? code(run.erlang().get(id)) : "see above";
  }

  private static String code(String term) {
    String shown = term.length() <= SHOWN ? term : term.substring(0, SHOWN) + "…";
    return "`" + shown.replace("`", "'").replace("|", "\\|") + "`";
  }

  private static String differences(Map<OtpRelease, ParityRun> runs) {
    StringBuilder list = new StringBuilder("| asked | Erlang answers | we answer | why |\n");
    list.append("| --- | --- | --- | --- |\n");
    for (AcceptedDifference each : AcceptedDifference.ALL) {
      ParityRun run = runs.get(each.releases().stream().min(OtpRelease::compareTo).orElseThrow());
      String erlang = code(run.erlang().get(each.id()));
      String ours = code(run.java().get(each.id()));
      list.append("| %s | %s | %s | %s |\n".formatted(each.asked(), erlang, ours, each.why()));
    }
    return list.toString();
  }

  private static Map<String, String[]> rows(String table) {
    Map<String, String[]> rows = new HashMap<>();
    for (String line : table.split("\n")) {
      String[] cells = line.split("(?<!\\\\)\\|");
      if (cells.length > 2) {
        String[] values = Arrays.stream(cells).skip(2).map(String::strip).toArray(String[]::new);
        rows.put(cells[1].strip(), values);
      }
    }
    return rows;
  }

  private static String between(String page, String part) {
    return page.substring(start(page, part), end(page, part));
  }

  private static String replaced(String page, String part, String content) {
    return page.substring(0, start(page, part))
        + "\n"
        + content
        + "\n"
        + page.substring(end(page, part));
  }

  private static int start(String page, String part) {
    String mark = "<!-- " + part + ": written by PeerParityIT -->\n";
    int at = page.indexOf(mark);
    if (at < 0) {
      throw new AssertionError("docs/protocol-support.md has no " + mark);
    }
    return at + mark.length();
  }

  private static int end(String page, String part) {
    int at = page.indexOf("<!-- end of " + part + " -->");
    if (at < 0) {
      throw new AssertionError("docs/protocol-support.md has no end of " + part);
    }
    return at;
  }
}
