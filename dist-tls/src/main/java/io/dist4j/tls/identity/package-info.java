/** Who the peer is: the chain it presents, and which node name that chain stands for. */
@NullMarked
package io.dist4j.tls.identity;

import org.jspecify.annotations.NullMarked;
