package io.dist4j.certs.x509;

/**
 * One thing that was checked.
 *
 * @param check a short stable name, such as {@code chain}
 * @param passed whether it holds
 * @param detail what was found, and what was expected when it does not hold
 */
public record CheckResult(String check, boolean passed, String detail) {
  /** It holds. */
  public static CheckResult passed(String check, String detail) {
    return new CheckResult(check, true, detail);
  }

  /** It does not. */
  public static CheckResult failed(String check, String detail) {
    return new CheckResult(check, false, detail);
  }
}
