package io.dist4j.config;

import io.dist4j.protocol.Cookie;
import io.dist4j.protocol.NodeName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of a node.
 *
 * @param shared with every peer that has none of its own
 * @param peers for single peers
 */
record Cookies(Cookie shared, Map<NodeName, Cookie> peers) {
  static Cookies read(Document document) {
    Map<NodeName, Cookie> peers = new LinkedHashMap<>();
    Cookie shared = shared(document);
    document
        .entries(Key.PEER_COOKIES)
        .forEach(
            each ->
                peers.put(
                    each.getValue().nodeName(each.getKey()),
                    CookieFile.read(each.getValue(), document.base())));
    return new Cookies(shared, peers);
  }

  private static Cookie shared(Document document) {
    Optional<Entry> inline = document.find(Key.COOKIE);
    Optional<Entry> file = document.find(Key.COOKIE_FILE);
    if (inline.isPresent() && file.isPresent()) {
      throw file.get().fault("cookie is there as well; keep one of the two, best cookie-file");
    }
    if (inline.isPresent()) {
      return inline(document, inline.get());
    }
    return CookieFile.read(
        document.require(Key.COOKIE_FILE, "expected the file that holds the cookie"),
        document.base());
  }

  private static Cookie inline(Document document, Entry entry) {
    String text = entry.text();
    Optional<String> exposed = document.exposedSource(entry);
    if (exposed.isPresent()) {
      throw entry.fault(
          "a cookie stands in "
              + exposed.get()
              + ", which others can read; run: chmod 600 "
              + exposed.get()
              + ", or use cookie-file");
    }
    return CookieStrength.judge(entry, text);
  }
}
