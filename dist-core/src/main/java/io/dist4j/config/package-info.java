/** One HOCON file in, a checked {@code NodeConfig} out; every error names file, line and key. */
@NullMarked
package io.dist4j.config;

import org.jspecify.annotations.NullMarked;
