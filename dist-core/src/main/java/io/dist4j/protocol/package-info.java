/** The small vocabulary of the distribution protocol: names, flags, cookies, roles. */
package io.dist4j.protocol;
