package io.dist4j.process;

import java.util.Collection;

/**
 * How many entries each table of a node's processes has. All but processes and names are 0 when
 * nothing is linked, monitored or waited for.
 */
record TableSizes(
    int processes,
    int names,
    int aliases,
    int links,
    int monitors,
    int watchers,
    int nodeMonitors,
    int spawnRequests,
    int localWatchers) {
  static TableSizes of(
      Collection<LocalProcess> processes,
      int names,
      int aliases,
      SpawnRequests requests,
      PeerSession home) {
    int links = 0;
    int monitors = 0;
    int watchers = 0;
    int nodes = 0;
    for (LocalProcess each : processes) {
      links += each.links().size();
      monitors += each.monitors().size();
      watchers += each.watchers().size();
      nodes += each.nodes().size();
    }
    return new TableSizes(
        processes.size(),
        names,
        aliases,
        links,
        monitors,
        watchers,
        nodes,
        requests.size(),
        home.watchers().size());
  }

  /** Whether only processes and names are left. */
  boolean isQuiet() {
    return aliases + links + monitors + watchers + nodeMonitors + spawnRequests + localWatchers
        == 0;
  }
}
