/** Certificates and keys on disk: who may read them, and never half of them. */
package io.dist4j.certs.store;
