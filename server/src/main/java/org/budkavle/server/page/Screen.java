// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/**
 * A page ready to be written: a template and its data. What a controller's method returns. Rendered whole before the first byte
 * leaves, so that a fault becomes an error page and never half a screen.
 */
public final class Screen implements View {

    private final TemplateEngine engine;
    private final String template;
    private final Map<String, Object> parameters;
    private final HttpStatus status;

    Screen(TemplateEngine engine, String template, Map<String, Object> parameters, HttpStatus status) {
        this.engine = engine;
        this.template = template;
        this.parameters = parameters;
        this.status = status;
    }

    /** The same with another status than 200, as 422 for a form that was not filled in. */
    public Screen status(HttpStatus other) {
        return new Screen(engine, template, parameters, other);
    }

    /** The HTML. */
    public String html() {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", parameters, output);
        return output.toString();
    }

    @Override
    public String getContentType() {
        return "text/html;charset=UTF-8";
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, output);
        if (status != HttpStatus.OK) {
            response.setStatus(status.value());
        }
        response.setContentType(getContentType());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(output.getContentLength());
        output.writeTo(response.getOutputStream());
    }
}
