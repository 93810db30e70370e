/**
 * Interface C as REST, {@code /c/v1}, for a message service that runs elsewhere or was bought from somebody else. The
 * OpenAPI document is {@code accesspoint/openapi.yaml}.
 */
@NullMarked
package org.budkavle.server.accesspoint.api;

import org.jspecify.annotations.NullMarked;
