// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import java.util.UUID;
import javax.crypto.SecretKey;

/** A mailbox's data key and its id. */
record DataKey(UUID id, SecretKey key) {}
