package io.dist4j.interop;

import io.dist4j.testkit.OtpRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one release observed.
 *
 * @param release who asked
 * @param since every case with the first release that can ask it
 * @param erlang by case, of another Erlang node
 * @param java by case, of a Java node
 */
record ParityRun(
    OtpRelease release,
    Map<String, Integer> since,
    Map<String, String> erlang,
    Map<String, String> java) {
  /** Refuses a run that left cases out. */
  ParityRun {
    if (!since.keySet().equals(erlang.keySet()) || !since.keySet().equals(java.keySet())) {
      throw new AssertionError("not every case has a result: " + since.keySet());
    }
  }

  boolean isEqual(String id) {
    return Objects.equals(erlang.get(id), java.get(id));
  }

  boolean canAsk(String id) {
    return !"'n/a'".equals(erlang.get(id));
  }

  /** Differences that nobody accepted, and accepted ones that are none, each with both lines. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String id : since.keySet()) {
      if (canAsk(id) && isEqual(id) == AcceptedDifference.isAccepted(release, id)) {
        String fault = isEqual(id) ? "is accepted as different and is not" : "differs";
        faults.add(
            "%s %s%n  erlang %s%n  java   %s".formatted(id, fault, erlang.get(id), java.get(id)));
      }
    }
    return faults;
  }

  /** Cases that did not do what they are for, even between two Erlang nodes. */
  List<String> unsound() {
    return erlang.entrySet().stream()
        .filter(result -> result.getValue().matches("timeout|\\{case_(failed|ended),.*"))
        .map(Map.Entry::toString)
        .toList();
  }
}
