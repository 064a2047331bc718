/** Where bytes, time and the machine of one link meet. */
package io.dist4j.driver;
