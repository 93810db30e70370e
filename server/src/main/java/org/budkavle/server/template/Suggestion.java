// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

/**
 * A template that we suggest.
 *
 * @param key stable; a template made from it keeps it
 */
public record Suggestion(String key, TemplateText text) {}
