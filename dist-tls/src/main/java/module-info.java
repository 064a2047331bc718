/** The mutual-TLS carrier: node names bound to certificates, TLS by BoringSSL. */
module io.dist4j.tls {
  requires transitive io.dist4j.core;
  requires transitive io.netty.buffer;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.tcnative.classes.openssl;
  requires io.netty.transport;
  requires static transitive org.jspecify;

  provides io.dist4j.carrier.CarrierProvider with
      io.dist4j.tls.TlsCarrierProvider;

  exports io.dist4j.tls;
  exports io.dist4j.tls.engine;
  exports io.dist4j.tls.identity;
  exports io.dist4j.tls.material;
}
