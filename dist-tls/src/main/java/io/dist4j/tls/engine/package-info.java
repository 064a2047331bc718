/** TLS engines: which library speaks TLS, and how tightly it is set up. */
@NullMarked
package io.dist4j.tls.engine;

import org.jspecify.annotations.NullMarked;
