/** Certificates as functions of their inputs, a random source and a clock; no files. */
@NullMarked
package io.dist4j.certs.x509;

import org.jspecify.annotations.NullMarked;
