/** One HOCON file in, a checked {@code NodeConfig} out; every error names file, line and key. */
package io.dist4j.config;
