/** Keys, certificates and trusted roots, read from files that nobody else can read or replace. */
package io.dist4j.tls.material;
