/** Keys, certificates and trusted roots, read from files that nobody else can read or replace. */
@NullMarked
package io.dist4j.tls.material;

import org.jspecify.annotations.NullMarked;
