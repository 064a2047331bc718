package io.dist4j.convert;

import io.dist4j.DistException;
import org.jspecify.annotations.Nullable;

/**
 * A term is not what a Java type says, or a Java value is nothing that a term stands for. Terms in
 * the message are cut after {@value Mismatch#SHOWN} characters.
 */
public final class ConversionException extends DistException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String expected;
  private final String found;

  /**
   * For converters of your own: what was expected, and what was found instead.
   *
   * @param expected as "an amount above 0"
   * @param found as "the integer -3"; mind that it gets into logs
   */
  public ConversionException(String expected, String found) {
    this("", "", expected, found, null, true);
  }

  private ConversionException(
      String type,
      String path,
      String expected,
      String found,
      @Nullable Throwable cause,
      boolean recordStack) {
    super(
        type
            + path
            + (type.isEmpty() && path.isEmpty() ? "" : ": ")
            + "expected "
            + expected
            + ", found "
            + found,
        cause,
        recordStack);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }

  /** A fault in a value of ours. */
  static ConversionException writing(String type, Mismatch fault) {
    return new ConversionException(
        type, fault.path(), fault.expected(), fault.found(), fault.getCause(), true);
  }

  /** A fault in a term, which a peer can cause at will: without a stack trace. */
  static ConversionException reading(String type, Mismatch fault) {
    return new ConversionException(
        type, fault.path(), fault.expected(), fault.found(), fault.getCause(), false);
  }

  /**
   * Where, from the value that was to be converted: {@code .orders[3].price}; empty when it is that
   * value itself. An element of a list is named by its index from 0, the value of a map by its key.
   */
  public String path() {
    return path;
  }

  /** What would have been right. */
  public String expected() {
    return expected;
  }

  /** What was there. */
  public String found() {
    return found;
  }
}
