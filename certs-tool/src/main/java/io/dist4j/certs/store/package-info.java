/** Certificates and keys on disk: who may read them, and never half of them. */
@NullMarked
package io.dist4j.certs.store;

import org.jspecify.annotations.NullMarked;
