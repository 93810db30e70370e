// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.time.Instant;
import org.budkavle.server.organisation.PersonId;

/** What a template said from a time on, and who wrote that. */
public record TemplateVersion(int version, TemplateText text, Instant at, PersonId by) {}
