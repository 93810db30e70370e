// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Finds beans by their type through an index (ADR 41). Spring looks at each bean for each type that is asked for, and again after each
 * bean that is made; a third of a start went there. A bean is in the index under all that its class or its method says that it is and,
 * once it is made, all that it turned out to be; only factories of beans are asked as Spring asks. It begins when the configuration is
 * frozen. Classes that are made at run time, such as proxies, are not asked for by anyone and not found before their bean is made.
 */
final class BeansByType extends DefaultListableBeanFactory {

    private final Set<String> registered = new CopyOnWriteArraySet<>();
    private final Map<ResolvableType, String[]> found = new ConcurrentHashMap<>();
    private volatile @Nullable Index index;

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eagerly) {
        return type == null || !isIndexed(nonSingletons, eagerly)
                ? super.getBeanNamesForType(type, nonSingletons, eagerly)
                : names(type, ResolvableType.forRawClass(type));
    }

    @Override
    public String[] getBeanNamesForType(ResolvableType type, boolean nonSingletons, boolean eagerly) {
        Class<?> raw = type.resolve();
        return raw == null || !isIndexed(nonSingletons, eagerly)
                ? super.getBeanNamesForType(type, nonSingletons, eagerly)
                : names(raw, type.hasGenerics() ? type : ResolvableType.forRawClass(raw));
    }

    private boolean isIndexed(boolean nonSingletons, boolean eagerly) {
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
        Index known = index();
        List<String> names = new ArrayList<>();
        known.of(raw).stream().forEach(at -> {
            String name = known.names[at];
            if (known.isFactory(at)) {
                addFactory(name, type, names);
            } else if (!type.hasGenerics() || isOf(name, type)) {
                names.add(name);
            }
        });
        for (String name : registered) {
            addFactory(name, type, names);
        }
        return names.toArray(String[]::new);
    }

    /** What a factory makes, or else the factory itself. */
    private void addFactory(String name, ResolvableType type, List<String> names) {
        if (isOf(name, type)) {
            names.add(name);
        } else if (isFactoryBean(name) && isOf(BeanFactory.FACTORY_BEAN_PREFIX + name, type)) {
            names.add(BeanFactory.FACTORY_BEAN_PREFIX + name);
        }
    }

    private boolean isOf(String name, ResolvableType type) {
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
        if (known == null || known.learn(name, bean.getClass())) {
            found.clear();
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
        forget();
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

    /** The beans that are defined, by all types that each of them has. */
    private final class Index {

        private final String[] names;
        private final Map<String, Integer> places = new HashMap<>();
        private final BitSet factories = new BitSet();
        private final Map<Class<?>, BitSet> byType = new HashMap<>();

        Index(String[] names) {
            this.names = names;
            for (int at = 0; at < names.length; at++) {
                String name = names[at];
                if (isAlias(name)) {
                    continue;
                }
                RootBeanDefinition definition = getMergedLocalBeanDefinition(name);
                if (definition.isAbstract()) {
                    continue;
                }
                if (isFactoryBean(name, definition)) {
                    factories.set(at);
                    continue;
                }
                places.put(name, at);
                put(getType(name, false), at);
            }
        }

        /** A bean that has been made; whether it is more than it said. */
        synchronized boolean learn(String name, Class<?> type) {
            Integer at = places.get(name);
            return at == null || put(type, at);
        }

        /** All classes and interfaces above the type as well; whether that was news. */
        private boolean put(@Nullable Class<?> type, int at) {
            if (type == null) {
                return false;
            }
            BitSet beans = byType.computeIfAbsent(type, none -> new BitSet());
            if (beans.get(at)) {
                return false;
            }
            beans.set(at);
            put(type.getSuperclass(), at);
            for (Class<?> each : type.getInterfaces()) {
                put(each, at);
            }
            return true;
        }

        boolean isFactory(int at) {
            return factories.get(at);
        }

        /** The places of what is of the type, and of all factories, in the order of their definition. */
        synchronized BitSet of(Class<?> type) {
            BitSet places = (BitSet) factories.clone();
            BitSet beans = byType.get(type);
            if (beans != null) {
                places.or(beans);
            }
            return places;
        }
    }
}
