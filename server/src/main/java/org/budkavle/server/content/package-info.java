/** Where envelopes and content lie: big objects by id, and content encrypted before it is stored. */
@NullMarked
package org.budkavle.server.content;

import org.jspecify.annotations.NullMarked;
