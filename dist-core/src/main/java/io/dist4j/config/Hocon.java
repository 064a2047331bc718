package io.dist4j.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.dist4j.ConfigurationException;
import java.util.function.Supplier;

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
    return told(() -> ConfigFactory.parseString(text, options), file);
  }

  /** Substitutes from the text itself, then from the environment. */
  static Config resolve(Config parsed, String file) {
    return told(parsed::resolve, file);
  }

  private static Config told(Supplier<Config> use, String file) {
    try {
      return use.get();
    } catch (ConfigException e) {
      throw fault(e, file);
    } catch (StackOverflowError e) {
      // The library descends into lists and sections by recursion.
      throw new Place(file, 0).fault("lists or sections are nested too deep");
    }
  }

  private static ConfigurationException fault(ConfigException e, String file) {
    Place place = e.origin() == null ? new Place(file, 0) : Place.of(e.origin(), file);
    return place.fault(SyntaxFault.of(e));
  }
}
