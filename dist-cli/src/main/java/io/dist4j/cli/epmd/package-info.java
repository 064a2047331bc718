/** A port mapper with epmd's own command line. */
package io.dist4j.cli.epmd;
