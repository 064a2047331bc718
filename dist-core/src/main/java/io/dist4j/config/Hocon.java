package io.dist4j.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.dist4j.ConfigurationException;

/** The only way into the HOCON library: one text, no class path, no system properties. */
final class Hocon {
  private Hocon() {}

  /** Substitutions are left as they are. */
  static Config parse(String text, String file, ConfigIncluder includes) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(file)
            .setIncluder(includes);
    try {
      return ConfigFactory.parseString(text, options);
    } catch (ConfigException e) {
      throw fault(e, file);
    }
  }

  /** Substitutes from the text itself, then from the environment. */
  static Config resolve(Config parsed, String file) {
    try {
      return parsed.resolve();
    } catch (ConfigException e) {
      throw fault(e, file);
    }
  }

  private static ConfigurationException fault(ConfigException e, String file) {
    Place place = e.origin() == null ? new Place(file, 0) : Place.of(e.origin(), file);
    return place.fault(SyntaxFault.of(e));
  }
}
