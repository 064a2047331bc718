package io.dist4j.tls;

import io.dist4j.tls.engine.TlsLibrary;

class BoringSslCarrierIT extends TlsCarrierContract {
  BoringSslCarrierIT() {
    super(TlsLibrary.BORINGSSL);
  }
}
