package io.dist4j.config;

import io.dist4j.protocol.Cookie;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses cookies that everybody knows and warns of weak ones. None is ever repeated. */
final class CookieStrength {
  /** How to make a file that {@code cookie-file} can name, without any tool of ours. */
  static final String HOW_TO_MAKE =
      "make one with: (umask 077; head -c 32 /dev/urandom | base64 > FILE)";

  private static final Logger LOG = LoggerFactory.getLogger(CookieStrength.class);
  private static final int STRONG_LENGTH = 16;

  // What guides, Docker images and default installations use (security.md C8).
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "nocookie",
          "monster",
          "secret",
          "changeme",
          "cookie",
          "erlang",
          "elixir",
          "rabbitmq",
          "couchdb",
          "ejabberd",
          "emqxsecretcookie",
          "vmq",
          "mycookie",
          "test",
          "password");

  private CookieStrength() {}

  static Cookie judge(Entry entry, String text) {
    if (WELL_KNOWN.contains(text.toLowerCase(Locale.ROOT))) {
      throw entry.fault("this cookie is one that everybody knows; " + HOW_TO_MAKE);
    }
    Cookie cookie;
    try {
      cookie = Cookie.of(text);
    } catch (IllegalArgumentException e) {
      throw entry.fault(e.getMessage());
    }
    warn(entry, cookie);
    return cookie;
  }

  private static void warn(Entry entry, Cookie cookie) {
    if (cookie.looksGeneratedByErlang()) {
      LOG.warn(
          "{}: key {}: this cookie looks like one that Erlang generated, which can be guessed"
              + " within minutes by whoever sees one handshake; {}",
          entry.place(),
          entry.key(),
          HOW_TO_MAKE);
    } else if (cookie.length() < STRONG_LENGTH) {
      LOG.warn(
          "{}: key {}: this cookie has fewer than {} characters; {}",
          entry.place(),
          entry.key(),
          STRONG_LENGTH,
          HOW_TO_MAKE);
    }
  }
}
