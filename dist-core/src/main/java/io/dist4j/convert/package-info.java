/**
 * Terms as plain Java values, and terms taken apart: {@link io.dist4j.convert.Converters} makes
 * converters that never guess, {@link io.dist4j.convert.TermPattern} and {@link
 * io.dist4j.convert.Match} match terms by shape.
 *
 * <p>Types are read by reflection, and only those that a program names in its code: nothing that
 * comes from a peer names one.
 */
@NullMarked
package io.dist4j.convert;

import org.jspecify.annotations.NullMarked;
