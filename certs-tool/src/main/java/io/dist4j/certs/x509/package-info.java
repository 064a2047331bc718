/** Certificates as functions of their inputs, a random source and a clock; no files. */
package io.dist4j.certs.x509;
