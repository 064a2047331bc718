package io.dist4j.tls.engine;

import io.dist4j.ConfigurationException;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.util.Locale;

/** The libraries that can speak TLS for us. */
public enum TlsLibrary {
  /** BoringSSL through netty-tcnative: fastest, hybrid key exchange. */
  BORINGSSL(SslProvider.OPENSSL_REFCNT),

  /** The JDK's own: works everywhere, without the hybrid key exchange. */
  JDK(SslProvider.JDK);

  private final SslProvider provider;

  TlsLibrary(SslProvider provider) {
    this.provider = provider;
  }

  /** Its name in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Sets it up.
   *
   * @throws ConfigurationException when it does not work on this machine, or with this key
   */
  public EngineFactory open(EngineRules rules) {
    if (this == BORINGSSL && !OpenSsl.isAvailable()) {
      throw new ConfigurationException(
          "BoringSSL cannot be loaded on this machine ("
              + OpenSsl.unavailabilityCause()
              + "); engine = jdk works everywhere");
    }
    return new NettyEngines(provider, rules);
  }
}
