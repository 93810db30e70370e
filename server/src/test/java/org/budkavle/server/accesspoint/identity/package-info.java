/** Tests of whose keys are read and used. */
@NullMarked
package org.budkavle.server.accesspoint.identity;

import org.jspecify.annotations.NullMarked;
