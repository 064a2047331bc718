package io.dist4j.tls;

import io.dist4j.AuthenticationException;
import io.dist4j.CarrierException;
import io.dist4j.DistException;
import io.dist4j.protocol.Printable;
import io.dist4j.tls.identity.RefusedCertificateException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says in words what TLS libraries say in codes: whose certificate was refused, by whom and why.
 * Stands behind the TLS handler, because in TLS 1.3 the peer's verdict on our certificate comes
 * after our own handshake is complete.
 */
final class TlsFaults extends ChannelInboundHandlerAdapter {
  private static final int MAX_REASON = 200;
  private static final Pattern ALERT =
      Pattern.compile("(?:_ALERT_|[Rr]eceived fatal alert: )([A-Za-z_]+)");
  private static final Set<String> ABOUT_OUR_CERTIFICATE =
      Set.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "certificate_required",
          "unknown_ca",
          "access_denied");

  private final String peer;

  /**
   * @param peer how to call the peer in messages
   */
  TlsFaults(String peer) {
    this.peer = peer;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.fireExceptionCaught(find(cause, SSLException.class) == null ? cause : opening(cause));
  }

  /** Why TLS did not come about, as whoever asked for the link shall see it. */
  DistException opening(Throwable cause) {
    RefusedCertificateException ours = find(cause, RefusedCertificateException.class);
    if (ours != null) {
      return new AuthenticationException(
          AuthenticationException.Check.CERTIFICATE,
          peer + " presented a certificate that is refused: " + cut(ours.getMessage()),
          cause);
    }
    Matcher alert = ALERT.matcher(messages(cause));
    if (alert.find()) {
      String name = alert.group(1).toLowerCase(Locale.ROOT);
      String what = ABOUT_OUR_CERTIFICATE.contains(name) ? "refused our certificate" : "ended TLS";
      return new CarrierException(peer + " " + what + ": alert " + name, cause);
    }
    return refusal(reason(cause), cause);
  }

  CarrierException refusal(String reason, Throwable cause) {
    return new CarrierException("TLS with " + peer + " failed: " + cut(reason), cause);
  }

  private static String reason(Throwable cause) {
    String text = messages(cause);
    if (text.contains("DID_NOT_RETURN_A_CERTIFICATE")
        || text.contains("Empty client certificate chain")
        || cause instanceof SSLPeerUnverifiedException) {
      return "the peer presented no certificate";
    }
    if (find(cause, NotSslRecordException.class) != null || text.contains("WRONG_VERSION_NUMBER")) {
      return "the peer does not speak TLS";
    }
    if (find(cause, SslHandshakeTimeoutException.class) != null) {
      return "the handshake was not complete in time";
    }
    if (find(cause, ClosedChannelException.class) != null) {
      return "the peer closed the connection during the handshake";
    }
    if (text.contains("UNSUPPORTED_PROTOCOL")
        || text.contains("protocol version")
        || text.contains("not enabled or supported in server context")) {
      return "no TLS version that both sides allow";
    }
    if (text.contains("NO_SHARED_CIPHER") || text.contains("no cipher suites in common")) {
      return "no cipher suite that both sides allow";
    }
    return text;
  }

  private static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable each = failure; each != null && all.length() < 1_000; each = each.getCause()) {
      all.append(all.isEmpty() ? "" : ", ").append(each.getMessage());
    }
    return all.toString();
  }

  private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  private static String cut(String text) {
    return Printable.of(text, MAX_REASON);
  }
}
