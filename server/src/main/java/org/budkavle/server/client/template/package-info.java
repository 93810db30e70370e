// SPDX-License-Identifier: Apache-2.0
/** Templates and labels in the client: inserting a template, and the screens where they are looked after (client-ux.md 4.12). */
@NullMarked
package org.budkavle.server.client.template;

import org.jspecify.annotations.NullMarked;
