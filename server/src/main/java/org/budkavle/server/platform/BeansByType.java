// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds beans by their type through an index. Spring looks at each of some thousand beans for each type that is asked for, and again
 * after each bean that is made; a fifth of a start went there. A class that is a component is of its type whatever happens and is
 * looked up; what methods return may turn out to be more than they say and is asked as Spring asks. From the configuration's freezing on.
 */
final class BeansByType extends DefaultListableBeanFactory {

    private final Set<String> registered = new CopyOnWriteArraySet<>();
    private final Map<ResolvableType, String[]> found = new ConcurrentHashMap<>();
    private volatile @Nullable Index index;

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eagerly) {
        return type == null || !indexed(nonSingletons, eagerly)
                ? super.getBeanNamesForType(type, nonSingletons, eagerly)
                : names(type, ResolvableType.forRawClass(type));
    }

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eagerly) {
        Class<?> raw = type.resolve();
        return raw == null || !indexed(nonSingletons, eagerly)
                ? super.getBeanNamesForType(type, nonSingletons, eagerly)
                : names(raw, type.hasGenerics() ? type : ResolvableType.forRawClass(raw));
    }

    private boolean indexed(boolean nonSingletons, boolean eagerly) {
        return nonSingletons && eagerly && isConfigurationFrozen();
    }

    private String[] names(Class<?> raw, ResolvableType type) {
        String[] known = found.get(type);
        if (known == null) {
            known = search(raw, type);
            if (ClassUtils.isCacheSafe(raw, getBeanClassLoader())) {
                found.put(type, known);
            }
        }
        return known.clone();
    }

    private String[] search(Class<?> raw, ResolvableType type) {
        Index components = index();
        List<String> names = new ArrayList<>();
        BitSet candidates = components.of(raw);
        for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
            String name = components.names[at];
            if (components.factories.get(at)) {
                if (matches(name, type)) {
                    names.add(name);
                } else if (matches(BeanFactory.FACTORY_BEAN_PREFIX + name, type)) {
                    names.add(BeanFactory.FACTORY_BEAN_PREFIX + name);
                }
            } else if (components.certain.get(at) && !type.hasGenerics() || matches(name, type)) {
                names.add(name);
            }
        }
        for (String name : registered) {
            if (matches(name, type)) {
                names.add(name);
            } else if (isFactoryBean(name) && matches(BeanFactory.FACTORY_BEAN_PREFIX + name, type)) {
                names.add(BeanFactory.FACTORY_BEAN_PREFIX + name);
            }
        }
        return names.toArray(String[]::new);
    }

    private boolean matches(String name, ResolvableType type) {
        try {
            return isTypeMatch(name, type, true);
        } catch (NoSuchBeanDefinitionException gone) {
            return false;
        }
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            known = new Index(getBeanDefinitionNames());
            index = known;
        }
        return known;
    }

    @Override
    protected void addSingleton(String name, Object bean) {
        super.addSingleton(name, bean);
        Index known = index;
        if (known == null || !known.isCertain(name)) {
            found.keySet().removeIf(type -> type.toClass().isInstance(bean) || bean instanceof FactoryBean);
        }
    }

    @Override
    public void registerSingleton(String name, Object bean) {
        super.registerSingleton(name, bean);
        if (!containsBeanDefinition(name)) {
            registered.add(name);
        }
        found.clear();
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        super.registerBeanDefinition(name, definition);
        registered.remove(name);
        forget();
    }

    @Override
    public void removeBeanDefinition(String name) {
        super.removeBeanDefinition(name);
        forget();
    }

    @Override
    public void destroySingleton(String name) {
        super.destroySingleton(name);
        registered.remove(name);
        found.clear();
    }

    @Override
    public void destroySingletons() {
        super.destroySingletons();
        registered.clear();
        found.clear();
    }

    @Override
    public void clearMetadataCache() {
        super.clearMetadataCache();
        forget();
    }

    private void forget() {
        index = null;
        found.clear();
    }

    /** Which beans are of which type, and which have to be asked. */
    private final class Index {

        private final String[] names;
        private final BitSet certain = new BitSet();
        private final BitSet factories = new BitSet();
        private final BitSet asked = new BitSet();
        private final Set<String> certainNames = new HashSet<>();
        private final Map<Class<?>, BitSet> byType = new HashMap<>();

        Index(String[] names) {
            this.names = names;
            for (int at = 0; at < names.length; at++) {
                String name = names[at];
                RootBeanDefinition definition =
                        isAlias(name) ? null : getMergedLocalBeanDefinition(name);
                if (definition == null || definition.isAbstract()) {
                    continue;
                }
                if (isFactoryBean(name, definition)) {
                    factories.set(at);
                    asked.set(at);
                    continue;
                }
                Class<?> type = definition.getFactoryMethodName() == null
                                && definition.getInstanceSupplier() == null
                                && definition.getDecoratedDefinition() == null
                        ? getType(name, false)
                        : null;
                if (type == null) {
                    asked.set(at);
                } else {
                    certain.set(at);
                    certainNames.add(name);
                    put(type, at);
                }
            }
        }

        /** All classes and interfaces above the type as well. */
        private void put(@Nullable Class<?> type, int at) {
            if (type == null || byType.containsKey(type) && byType.get(type).get(at)) {
                return;
            }
            byType.computeIfAbsent(type, none -> new BitSet()).set(at);
            put(type.getSuperclass(), at);
            for (Class<?> each : type.getInterfaces()) {
                put(each, at);
            }
        }

        boolean isCertain(String name) {
            return certainNames.contains(name);
        }

        BitSet of(Class<?> type) {
            BitSet candidates = (BitSet) asked.clone();
            BitSet components = byType.get(type);
            if (components != null) {
                candidates.or(components);
            }
            return candidates;
        }
    }
}
