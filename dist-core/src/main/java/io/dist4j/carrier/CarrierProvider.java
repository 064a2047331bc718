package io.dist4j.carrier;

/**
 * Makes a carrier from its section of the configuration. Found by {@link #name} with {@link
 * java.util.ServiceLoader}.
 */
public interface CarrierProvider {
  /** The name by which the configuration asks for it. */
  String name();

  /**
   * @param settings the section {@code carriers.<name>}; empty when the file has none
   * @throws io.dist4j.ConfigurationException made by {@link CarrierSettings#invalid}
   */
  Carrier open(CarrierSettings settings);
}
