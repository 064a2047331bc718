/** The counters of dist4j nodes as Micrometer meters. */
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module io.dist4j.micrometer {
  requires transitive io.dist4j.core;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports io.dist4j.micrometer;
}
