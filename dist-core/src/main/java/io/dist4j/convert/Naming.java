package io.dist4j.convert;

import java.util.Locale;

/** How names of Java become names of atoms, where {@link Named} does not say it. */
public enum Naming {
  /**
   * {@code unitPrice} and {@code UNIT_PRICE} are {@code unit_price}: as Erlang and Elixir write.
   */
  SNAKE_CASE {
    @Override
    String of(String name) {
      return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
          .toLowerCase(Locale.ROOT);
    }
  },

  /** As Java has it. */
  AS_WRITTEN {
    @Override
    String of(String name) {
      return name;
    }
  };

  abstract String of(String name);
}
