/** The port mapper that Erlang calls epmd: protocol, client, embeddable server, node lookup. */
@NullMarked
package io.dist4j.epmd;

import org.jspecify.annotations.NullMarked;
