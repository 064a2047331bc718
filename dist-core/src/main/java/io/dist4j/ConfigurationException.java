package io.dist4j;

/** The configuration cannot be used; the message names file, line, key and what would be right. */
public class ConfigurationException extends DistException {
  private static final long serialVersionUID = 1L;

  /** What was tried, with what, and what to do next. Never holds a secret. */
  public ConfigurationException(String message) {
    super(message);
  }

  /** As {@link #ConfigurationException(String)}, with the failure underneath. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
