/** Erlang distribution for the JVM: terms, protocol, nodes, port mapper, plain TCP carrier. */
@SuppressWarnings({"module", "requires-automatic"})
module io.dist4j.core {
  requires io.netty.transport;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.classes.io_uring;
  requires io.netty.transport.classes.kqueue;
  requires java.management;
  requires static jdk.jfr;
  requires org.slf4j;
  requires typesafe.config;
  requires static transitive org.jspecify;

  exports io.dist4j;
  exports io.dist4j.carrier;
  exports io.dist4j.carrier.netty to
      io.dist4j.tls;
  exports io.dist4j.config;
  exports io.dist4j.convert;
  exports io.dist4j.epmd;
  exports io.dist4j.etf;
  exports io.dist4j.node;
  exports io.dist4j.otp;
  exports io.dist4j.process;
  exports io.dist4j.protocol;
  exports io.dist4j.term;
  exports io.dist4j.watch;
  exports io.dist4j.wire;

  uses io.dist4j.carrier.CarrierProvider;

  provides io.dist4j.carrier.CarrierProvider with
      io.dist4j.carrier.netty.TcpCarrierProvider;
}
