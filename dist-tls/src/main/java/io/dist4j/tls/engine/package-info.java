/** TLS engines: which library speaks TLS, and how tightly it is set up. */
package io.dist4j.tls.engine;
