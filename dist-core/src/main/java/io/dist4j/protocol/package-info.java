/** The small vocabulary of the distribution protocol: names, flags, cookies, roles. */
@NullMarked
package io.dist4j.protocol;

import org.jspecify.annotations.NullMarked;
