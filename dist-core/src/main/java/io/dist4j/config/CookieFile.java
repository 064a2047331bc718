package io.dist4j.config;

import io.dist4j.protocol.Cookie;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that holds a cookie, as Erlang writes and reads it. */
final class CookieFile {
  // Erlang's own reading (auth:check_cookie/2): printable ASCII, then only line ends and blanks.
  private static final Pattern SYNTAX = Pattern.compile("([ -~]+)[\\r\\n ]*");

  private static final String MISSING =
      "no file can be found by this path, which is not repeated as it may be a cookie; "
          + CookieStrength.HOW_TO_MAKE;

  private CookieFile() {}

  static Cookie read(Entry entry, Path base) {
    Path file = entry.path(base);
    try {
      Matcher parts = SYNTAX.matcher(TrustedFile.secret(file));
      if (!parts.matches()) {
        throw entry.fault(file + " is no cookie file: expected one line of printable ASCII");
      }
      return CookieStrength.judge(entry, parts.group(1));
    } catch (RefusedFileException e) {
      // Who pasted the cookie itself here must not find it in a log.
      throw entry.fault(Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? e.getMessage() : MISSING);
    }
  }
}
