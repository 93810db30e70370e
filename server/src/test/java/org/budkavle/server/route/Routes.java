// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.route;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.server.login.Visit;
import org.budkavle.server.page.WebArea;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the web client answers: every mapping within a {@link WebArea}, with real paths as its own links lead there. */
final class Routes {

    private static final Pattern LINK = Pattern.compile("(?:href|src|action|data-live)=\"(/[^\"#]*)");

    /** So many paths of one route lead on. */
    private static final int ENOUGH = 4;

    private final List<Route> all = new ArrayList<>();
    private final Map<String, String> met = new TreeMap<>();
    private final Map<String, Integer> times = new HashMap<>();

    /**
     * A mapping.
     *
     * @param get whether it is looked at; else it is posted
     * @param stream whether it is a stream of events
     */
    record Route(boolean get, PathPattern pattern, boolean stream, boolean open) {

        @Override
        public String toString() {
            return (get ? "GET " : "POST ") + pattern;
        }
    }

    Routes(ApplicationContext server) {
        PathPatternParser parser = PathPatternParser.defaultInstance;
        List<WebArea> areas = List.copyOf(server.getBeansOfType(WebArea.class).values());
        RequestMappingHandlerMapping mappings =
                server.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        Set<String> seen = new HashSet<>();
        for (RequestMappingInfo info : mappings.getHandlerMethods().keySet()) {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            boolean get = methods.isEmpty() || methods.contains(RequestMethod.GET);
            boolean stream =
                    info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
            for (String text : info.getPatternValues()) {
                boolean open = areas.stream().anyMatch(area -> matches(parser, area.open(), text));
                boolean inside = open || areas.stream().anyMatch(area -> matches(parser, area.signedIn(), text));
                if (inside && seen.add(get + text)) {
                    all.add(new Route(get, parser.parse(text), stream, open));
                }
            }
        }
        all.sort(Comparator.comparing(Route::toString));
    }

    private static boolean matches(PathPatternParser parser, List<String> patterns, String path) {
        PathContainer plain = PathContainer.parsePath(path.replaceAll("\\{[^/]*}", "x"));
        return patterns.stream().anyMatch(pattern -> parser.parse(pattern).matches(plain));
    }

    List<Route> all() {
        return all;
    }

    /** Follows links and looks at forms' addresses, from the pages without variables and those given on, some of each route. */
    void crawl(Visit visit, List<String> more) {
        Deque<String> waiting = new ArrayDeque<>(more);
        all.stream()
                .filter(route -> route.get() && !route.stream() && !hasVariables(route))
                .forEach(route -> waiting.add(route.pattern().getPatternString()));
        Set<String> tried = new HashSet<>();
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            Optional<Route> route = route(path.replaceFirst("\\?.*", ""));
            if (route.isEmpty() || !tried.add(path)) {
                continue;
            }
            if (route.get().stream()) {
                met.putIfAbsent(key(route.get()), path);
            } else if (times.merge(key(route.get()), 1, Integer::sum) <= ENOUGH) {
                HttpResponse<String> answer = visit.get(path);
                if (answer.statusCode() == 404) {
                    // The address of a form, which may look like a screen's.
                    continue;
                }
                met.putIfAbsent(key(route.get()), path);
                Matcher link = LINK.matcher(answer.body());
                while (link.find()) {
                    waiting.add(link.group(1).replace("&amp;", "&"));
                }
            }
        }
    }

    /** A real path of the route; with nothing known of it, variables are filled from its neighbours or made up. */
    String path(Route route) {
        String known = met.get(key(route));
        return known == null ? filled(route) : known;
    }

    /** The same path with everything in it made up. */
    static String madeUp(String path) {
        return path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", UUID.randomUUID().toString());
    }

    /** Whether a link led there, or nothing is needed to get there. */
    boolean isMet(Route route) {
        return met.containsKey(key(route));
    }

    static boolean hasVariables(Route route) {
        return route.pattern().getPatternString().contains("{");
    }

    private String filled(Route route) {
        String[] segments = route.pattern().getPatternString().split("/");
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, String> each : met.entrySet()) {
            String[] pattern =
                    each.getKey().substring(each.getKey().indexOf(' ') + 1).split("/");
            String[] real = each.getValue().replaceFirst("\\?.*", "").split("/");
            for (int i = 0; i < Math.min(pattern.length, segments.length) && pattern[i].equals(segments[i]); i++) {
                if (segments[i].startsWith("{") && i < real.length) {
                    values.putIfAbsent(i + segments[i], real[i]);
                }
            }
        }
        StringBuilder path = new StringBuilder();
        for (int i = 1; i < segments.length; i++) {
            path.append('/')
                    .append(
                            segments[i].startsWith("{")
                                    ? values.getOrDefault(
                                            i + segments[i], UUID.randomUUID().toString())
                                    : segments[i]);
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private Optional<Route> route(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return all.stream()
                .filter(route -> route.get() && route.pattern().matches(parsed))
                .min(Comparator.comparing(Route::pattern));
    }

    private static String key(Route route) {
        return route.toString();
    }
}
