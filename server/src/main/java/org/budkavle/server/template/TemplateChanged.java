// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

/** Somebody else changed the template, or retired it, since it was read. */
public final class TemplateChanged extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Template current;

    TemplateChanged(Template current) {
        super("The template is another than the one that was changed");
        this.current = current;
    }

    /** As it is now. */
    public Template current() {
        return current;
    }
}
