// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Our own keys in addresses and forms: a controller's parameter may be any of our types that has a static
 * {@code parse(String)}. A text that is no key finds nothing.
 */
@Component
class IdConversion implements WebMvcConfigurer, ConditionalGenericConverter {

    private static final String OURS = "org.budkavle.";

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(this);
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Record.class));
    }

    @Override
    public boolean matches(TypeDescriptor from, TypeDescriptor to) {
        return to.getType().getName().startsWith(OURS) && parser(to.getType()).isPresent();
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        try {
            return parser(to.getType()).orElseThrow().invoke(null, source);
        } catch (InvocationTargetException notAKey) {
            throw new NoAccess();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Method> parser(Class<?> type) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType())
                    ? Optional.of(parse)
                    : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }
}
