/** Certificates for nodes: a library, and the command line over it. */
@SuppressWarnings({"module", "requires-automatic"})
module io.dist4j.certs {
  requires transitive io.dist4j.core;
  requires info.picocli;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires static transitive org.jspecify;

  exports io.dist4j.certs.cli;
  exports io.dist4j.certs.store;
  exports io.dist4j.certs.x509;

  // The command line reads options by reflection.
  opens io.dist4j.certs.cli to
      info.picocli;
}
