package io.dist4j.certs.cli;

import io.dist4j.certs.x509.CertificateSummary;
import io.dist4j.protocol.CertificateNodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Certificates laid out for people. */
final class CertificateTable {
  private static final String NODE_PREFIX = CertificateNodeName.SCHEME + "://";

  private final Instant now;
  private final Ansi ansi;

  CertificateTable(Instant now, Ansi ansi) {
    this.now = now;
    this.ansi = ansi;
  }

  /** One line each. */
  String rows(List<CertificateSummary> certificates) {
    int width =
        Math.max(4, certificates.stream().mapToInt(one -> title(one).length()).max().orElse(4));
    String format = "%-" + width + "s  %-8s  %s  %s%n";
    StringBuilder out = new StringBuilder();
    out.append(String.format(Locale.ROOT, format, "NAME", "KEY", "DAYS LEFT", "ENDS"));
    for (CertificateSummary one : certificates) {
      out.append(
          String.format(
              Locale.ROOT, format, title(one), one.key(), coloured(one, 9), one.notAfter()));
    }
    return out.toString();
  }

  /** A paragraph each. */
  String details(List<CertificateSummary> certificates) {
    StringBuilder out = new StringBuilder();
    for (CertificateSummary one : certificates) {
      out.append(out.isEmpty() ? "" : System.lineSeparator());
      line(out, "subject", one.subject());
      line(out, "issuer", one.issuer());
      line(out, "serial", one.serial());
      line(out, "valid", one.notBefore() + " to " + one.notAfter());
      line(out, "days left", coloured(one, 0));
      line(out, "key", one.key() + ", SHA-256 " + one.keySha256());
      if (one.authority()) {
        line(out, "may name", one.scope());
      }
      one.names().forEach(name -> line(out, "name", name));
    }
    return out.toString();
  }

  private static String title(CertificateSummary certificate) {
    return certificate.names().stream()
        .filter(name -> name.startsWith(NODE_PREFIX))
        .map(name -> Printable.line(name.substring(NODE_PREFIX.length())))
        .findFirst()
        .orElseGet(() -> Printable.line(certificate.subject()));
  }

  private static void line(StringBuilder out, String label, String value) {
    String safe = label.equals("days left") ? value : Printable.line(value);
    out.append(String.format(Locale.ROOT, "%-10s %s%n", label, safe));
  }

  // Renewal is due at a third of the lifetime and late at a tenth (security.md 5.2).
  private String coloured(CertificateSummary certificate, int width) {
    Duration life = Duration.between(certificate.notBefore(), certificate.notAfter());
    Duration left = Duration.between(now, certificate.notAfter());
    String colour = "green";
    if (left.multipliedBy(10).compareTo(life) < 0) {
      colour = "red";
    } else if (left.multipliedBy(3).compareTo(life) < 0) {
      colour = "yellow";
    }
    String text = left.isNegative() ? "ended" : Long.toString(certificate.daysLeft(now));
    String padded = width == 0 ? text : String.format(Locale.ROOT, "%" + width + "s", text);
    return ansi.string("@|" + colour + " " + padded + "|@");
  }
}
