package io.dist4j.certs.x509;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which hosts an authority may name, exactly as its name constraints say it (RFC 5280, 4.2.1.10).
 *
 * @param dns permitted dNSName subtrees: each allows that name and all below it; empty allows all
 * @param uri permitted URI hosts, each with a leading dot and so for all names below; empty allows
 *     all
 * @param ipLiterals whether IP literals may be named. All or none: OTP 25, 27 and 29 fail on a
 *     certificate that has an iPAddress under any IP constraint
 */
public record HostScope(List<String> dns, List<String> uri, boolean ipLiterals) {
  /** No constraint at all. */
  public static final HostScope ANY = new HostScope(List.of(), List.of(), true);

  // Reserved by RFC 6761: with only this permitted no real name is.
  private static final String NO_NAME = "invalid";

  /** Copies the lists. */
  public HostScope {
    dns = List.copyOf(dns);
    uri = List.copyOf(uri);
  }

  /**
   * Hosts below zones, hosts by name, or both.
   *
   * <p>A zone {@code prod.example} becomes {@code DNS:prod.example} with {@code URI:.prod.example}.
   * A single host becomes a DNS entry only, and drops the URI constraint for the whole authority:
   * OpenSSL 3.0 compares the host of an exact URI constraint with {@code name@host} and so refuses
   * every node.
   *
   * @throws IllegalArgumentException when an entry is not a host name
   */
  public static HostScope of(List<String> zones, List<String> hosts, boolean ipLiterals) {
    List<String> dns = new ArrayList<>();
    for (String name : concat(zones, hosts)) {
      HostRule.require(name);
      if (HostRule.isIpLiteral(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is an IP literal; they are permitted all together or not at all");
      }
      dns.add(name.toLowerCase(Locale.ROOT));
    }
    if (dns.isEmpty()) {
      dns.add(NO_NAME);
    }
    boolean zonesOnly = hosts.isEmpty() && !ipLiterals;
    List<String> uri = zonesOnly ? dns.stream().map(zone -> "." + zone).toList() : List.of();
    return new HostScope(dns, uri, ipLiterals);
  }

  /** Whether a node on {@code host} may be named. */
  public boolean permits(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (HostRule.isIpLiteral(name)) {
      return ipLiterals && uri.isEmpty();
    }
    boolean byDns = dns.isEmpty() || dns.stream().anyMatch(tree -> isWithin(name, tree));
    return byDns && (uri.isEmpty() || uri.stream().anyMatch(name::endsWith));
  }

  /** Whether this is no constraint. */
  public boolean isUnconstrained() {
    return dns.isEmpty() && uri.isEmpty() && ipLiterals;
  }

  /**
   * For people: {@code hosts below prod.example}, {@code localhost, IP literals}, {@code any host}.
   */
  public String describe() {
    if (isUnconstrained()) {
      return "any host";
    }
    List<String> parts = new ArrayList<>();
    dns.stream()
        .filter(tree -> !tree.equals(NO_NAME))
        .map(tree -> uri.contains("." + tree) ? "hosts below " + tree : tree)
        .forEach(parts::add);
    if (ipLiterals) {
      parts.add("IP literals");
    }
    return String.join(", ", parts);
  }

  private static boolean isWithin(String name, String tree) {
    return name.equals(tree) || name.endsWith("." + tree);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
