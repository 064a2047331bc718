package io.dist4j.protocol;

/** Whether a certificate stands for a node name. */
public sealed interface NameVerdict {
  /** Whether it does. */
  default boolean isAllowed() {
    return this instanceof Allowed;
  }

  /**
   * It does.
   *
   * @param by the entry of the certificate that says so, such as {@code URI:erl://a@h}
   */
  record Allowed(String by) implements NameVerdict {}

  /**
   * It does not.
   *
   * @param check the check that failed, in a few words
   * @param expected what the check wanted to see
   * @param found what the certificate holds; escaped and cut, fit for a log line
   */
  record Refused(String check, String expected, String found) implements NameVerdict {
    @Override
    public String toString() {
      return check + ": expected " + expected + ", the certificate holds " + found;
    }
  }
}
