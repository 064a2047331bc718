/** Failures, named after whose fault they are. */
package io.dist4j;
