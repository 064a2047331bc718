package io.dist4j.tls.engine;

import io.dist4j.CarrierException;
import io.dist4j.ConfigurationException;
import io.dist4j.tls.identity.PeerLevel;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Engines made by Netty's contexts, which cover BoringSSL and the JDK alike. */
final class NettyEngines implements EngineFactory {
  private static final int MAX_CERTIFICATE_BYTES = 16 * 1024;

  private final SslProvider provider;
  private final EngineRules rules;
  private final PresentedKey key;
  private final SslContext acceptor;
  private final Map<PeerLevel, SslContext> initiators = new EnumMap<>(PeerLevel.class);
  private boolean closed;

  NettyEngines(SslProvider provider, EngineRules rules) {
    this.provider = provider;
    this.rules = rules;
    this.key = new PresentedKey(rules.material());
    try {
      acceptor = acceptorContext();
      for (PeerLevel level : PeerLevel.values()) {
        // Which host answers is decided by our own rule, and it must be a node (security.md 2.2).
        initiators.put(
            level,
            common(
                SslContextBuilder.forClient().keyManager(key).endpointIdentificationAlgorithm(null),
                level));
      }
    } catch (SSLException | RuntimeException e) {
      throw new ConfigurationException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private SslContext acceptorContext() throws SSLException {
    return common(
        SslContextBuilder.forServer(key).clientAuth(ClientAuth.REQUIRE), rules.listenerLevel());
  }

  private SslContext common(SslContextBuilder builder, PeerLevel level) throws SSLException {
    builder
        .sslProvider(provider)
        .trustManager(new PeerTrust(rules.verifier(), provider != SslProvider.JDK))
        .protocols(level.tlsVersions().stream().sorted().toList())
        .ciphers(suites(level), SupportedCipherSuiteFilter.INSTANCE)
        // The only behaviour that Netty's OpenSSL provider implements; whoever uses an engine
        // reads the outcome afterwards and closes on what it did not ask for (security.md 2.1).
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                rules.alpn()));
    if (provider != SslProvider.JDK) {
      builder
          .option(OpenSslContextOption.GROUPS, EngineRules.GROUPS.toArray(String[]::new))
          .option(OpenSslContextOption.MAX_CERTIFICATE_LIST_BYTES, MAX_CERTIFICATE_BYTES);
    }
    return withoutResumption(builder.build());
  }

  // Each connection proves everything anew; a resumed one would skip the certificate.
  private static SslContext withoutResumption(SslContext context) {
    if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
      sessions.setSessionCacheEnabled(false);
    } else {
      context.sessionContext().setSessionTimeout(1);
      context.sessionContext().setSessionCacheSize(1);
    }
    return context;
  }

  // Netty switches tickets on for each TLS 1.3 engine, whatever its context says. The JDK has no
  // such switch but a property of the whole JVM; its tickets open nothing (freshAcceptor).
  private static SSLEngine withoutTickets(SSLEngine engine) {
    if (engine instanceof ReferenceCountedOpenSslEngine tcnative) {
      SSL.setOptions(tcnative.sslPointer(), SSL.SSL_OP_NO_TICKET);
    }
    return engine;
  }

  private static List<String> suites(PeerLevel level) {
    List<String> suites = new ArrayList<>(EngineRules.TLS13_SUITES);
    if (level.tlsVersions().contains("TLSv1.2")) {
      suites.addAll(EngineRules.TLS12_SUITES);
    }
    return suites;
  }

  @Override
  public SSLEngine acceptor(ByteBufAllocator buffers) {
    return withoutTickets(freshAcceptor().newEngine(buffers));
  }

  // What the JDK remembers and hands out for resumption is worth something in one context only. A
  // context of its own for each connection costs a fraction of the handshake.
  private SslContext freshAcceptor() {
    try {
      return provider == SslProvider.JDK ? acceptorContext() : acceptor;
    } catch (SSLException e) {
      throw new CarrierException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  // Without the peer's address the engine has no key to find a session by, so it resumes none.
  @Override
  public SSLEngine initiator(ByteBufAllocator buffers, PeerLevel peer, String host) {
    SSLEngine engine = withoutTickets(initiators.get(peer).newEngine(buffers));
    if (host != null) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      engine.setSSLParameters(parameters);
    }
    return engine;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ReferenceCountUtil.release(acceptor);
    initiators.values().forEach(ReferenceCountUtil::release);
  }
}
