/** Where signals end: mailboxes, and the same call whether the target is here or there. */
@NullMarked
package io.dist4j.process;

import org.jspecify.annotations.NullMarked;
