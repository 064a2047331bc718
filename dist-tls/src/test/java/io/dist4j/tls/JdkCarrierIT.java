package io.dist4j.tls;

import io.dist4j.tls.engine.TlsLibrary;

class JdkCarrierIT extends TlsCarrierContract {
  JdkCarrierIT() {
    super(TlsLibrary.JDK);
  }
}
