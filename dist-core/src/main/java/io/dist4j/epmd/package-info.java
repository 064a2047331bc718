/** The port mapper that Erlang calls epmd: protocol, client, embeddable server, node lookup. */
package io.dist4j.epmd;
