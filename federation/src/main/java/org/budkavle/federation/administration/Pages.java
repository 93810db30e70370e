// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;

/** Makes pages of templates, which are classes already. */
final class Pages {

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "org.budkavle.federation.administration.pages");

    String page(String template, Frame frame, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("frame", frame);
        StringOutput html = new StringOutput();
        templates.render(template + ".jte", parameters, html);
        return html.toString();
    }
}
