/** Where signals end: mailboxes, and the same call whether the target is here or there. */
package io.dist4j.process;
