/** The mutual-TLS carrier and its configuration. */
@NullMarked
package io.dist4j.tls;

import org.jspecify.annotations.NullMarked;
