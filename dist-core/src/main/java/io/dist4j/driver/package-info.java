/** Where bytes, time and the machine of one link meet. */
@NullMarked
package io.dist4j.driver;

import org.jspecify.annotations.NullMarked;
