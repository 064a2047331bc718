package io.dist4j.carrier;

import java.util.List;

/**
 * Makes a carrier from its section of the configuration. Found by {@link #name} with {@link
 * java.util.ServiceLoader}.
 */
public interface CarrierProvider {
  /** The name by which the configuration asks for it. */
  String name();

  /**
   * Every key that its section may hold, so that a typing error is found in the section of a
   * carrier that is not chosen, which nobody opens; empty when it does not tell.
   */
  default List<String> keys() {
    return List.of();
  }

  /**
   * @param settings the section {@code carriers.<name>}; empty when the file has none
   * @throws io.dist4j.ConfigurationException made by {@link CarrierSettings#invalid}
   */
  Carrier open(CarrierSettings settings);
}
