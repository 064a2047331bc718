package io.dist4j.tls;

import io.dist4j.carrier.DialTarget;
import io.dist4j.carrier.netty.ChannelSecurity;
import io.dist4j.carrier.netty.SecurityListener;
import io.dist4j.protocol.IdentityPolicy;
import io.dist4j.protocol.LengthPrefix;
import io.dist4j.protocol.Role;
import io.dist4j.tls.engine.EngineFactory;
import io.dist4j.tls.engine.EngineRules;
import io.dist4j.tls.identity.CertificateIdentityPolicy;
import io.dist4j.tls.identity.ChainVerifier;
import io.dist4j.tls.identity.PeerLevel;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;

/** Puts TLS in front of a channel and reports what it proved. */
final class TlsSecurity implements ChannelSecurity {
  private final TlsConfig config;
  private final ChainVerifier verifier;
  private final EngineFactory engines;
  private final IdentityPolicy policy;

  TlsSecurity(TlsConfig config) {
    this.config = config;
    this.verifier = new ChainVerifier(config.roots().anchors(), config.clock());
    this.engines =
        config
            .library()
            .open(
                new EngineRules(
                    config.material(), verifier, config.levels().anyCompat(), config.alpn()));
    this.policy = new CertificateIdentityPolicy(config.levels());
  }

  @Override
  public String carrierName() {
    return "tls";
  }

  /** Erlang's {@code inet_tls} puts four bytes in front of each frame from the first one on. */
  @Override
  public LengthPrefix handshakePrefix() {
    return LengthPrefix.U32;
  }

  @Override
  public IdentityPolicy identityPolicy() {
    return policy;
  }

  @Override
  public void secure(Channel channel, Role role, DialTarget target, SecurityListener done) {
    SslHandler tls = new SslHandler(engine(channel, role, target));
    tls.setHandshakeTimeoutMillis(config.handshakeTimeout().toMillis());
    // Who reads of an accepted link sees its address in front of the line already.
    TlsFaults faults =
        new TlsFaults("the peer" + (target == null ? "" : " " + channel.remoteAddress()));
    HandshakeLimit limit = new HandshakeLimit(done);
    NoRenegotiation records = new NoRenegotiation();
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addFirst(faults);
    // Listening before the handler starts: a peer that is gone already fails it at once.
    TlsOutcome outcome = new TlsOutcome(tls.engine(), verifier, config.alpn());
    tls.handshakeFuture()
        .addListener(
            finished -> {
              limit.leave(pipeline);
              if (!finished.isSuccess()) {
                done.failed(faults.opening(finished.cause()));
              } else if (records.handshakeDone(pipeline, tls.engine().getSession().getProtocol())) {
                outcome.report(faults, done);
              } else {
                done.failed(NoRenegotiation.failure());
              }
            });
    pipeline.addFirst(tls);
    pipeline.addFirst(records);
    pipeline.addFirst(limit);
  }

  private SSLEngine engine(Channel channel, Role role, DialTarget target) {
    if (role == Role.ACCEPTOR) {
      return engines.acceptor(channel.alloc());
    }
    boolean node = target.node() != null;
    PeerLevel level = node ? config.levels().of(target.node()) : PeerLevel.HARDENED;
    String host = node ? ServerName.of(target.node().host()) : null;
    return engines.initiator(channel.alloc(), level, host);
  }

  @Override
  public void close() {
    engines.close();
  }
}
