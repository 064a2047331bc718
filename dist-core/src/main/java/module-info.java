/** Erlang distribution for the JVM: terms, protocol, nodes, port mapper, plain TCP carrier. */
@SuppressWarnings({"module", "requires-automatic"})
module io.dist4j.core {
  requires org.slf4j;

  exports io.dist4j;
  exports io.dist4j.carrier;
  exports io.dist4j.protocol;
  exports io.dist4j.wire;

  uses io.dist4j.carrier.CarrierProvider;
}
