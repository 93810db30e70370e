// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/** Makes screens: fills the frame from the request that is being answered. Called on the request's own thread. */
@Component
public final class Pages {

    private final TemplateEngine engine;
    private final ObjectProvider<VisitorSource> visitors;
    private final ObjectProvider<NavigationSource> navigation;
    private final ObjectProvider<OperationStateSource> state;
    private final ObjectProvider<BellSource> bell;
    private final ObjectProvider<AccessGiverSource> accessGivers;
    private final ObjectProvider<KeySource> keys;
    private final ObjectProvider<AnnouncementSource> announcements;
    private final ResourceUrlProvider resources;
    private final boolean testEnvironment;
    private final Clock clock;

    Pages(
            TemplateEngine engine,
            ObjectProvider<VisitorSource> visitors,
            ObjectProvider<NavigationSource> navigation,
            ObjectProvider<OperationStateSource> state,
            ObjectProvider<BellSource> bell,
            ObjectProvider<AccessGiverSource> accessGivers,
            ObjectProvider<KeySource> keys,
            ObjectProvider<AnnouncementSource> announcements,
            @Qualifier("mvcResourceUrlProvider") ResourceUrlProvider resources,
            BudkavleProperties properties,
            Clock clock) {
        this.engine = engine;
        this.visitors = visitors;
        this.navigation = navigation;
        this.state = state;
        this.bell = bell;
        this.accessGivers = accessGivers;
        this.keys = keys;
        this.announcements = announcements;
        this.resources = resources;
        this.testEnvironment = !properties.environment().equals("SDK-PROD");
        this.clock = clock;
    }

    /**
     * The screen of a template with its data.
     *
     * @param template below {@code src/main/jte}, without the ending: {@code inbox/list}
     * @param title for the browser's tab; never a subject, name or reference
     * @param view what the template takes as {@code view}
     */
    public Screen screen(String template, String title, Object view) {
        return show(template, title, view, true);
    }

    /** A part of a page, for a script that puts it in place: no frame is filled. */
    public Screen fragment(String template, Object view) {
        return show(template, "", view, false);
    }

    /** Who is signed in; empty if nobody is. */
    public Optional<Visitor> visitor() {
        return visitors.orderedStream().findFirst().flatMap(source -> source.visitor(request()));
    }

    /** Who can give access: «Karin Öberg», «Karin Öberg eller Per Nordin»; empty if nobody is known to. */
    public String whoGivesAccess() {
        List<String> names = visitor()
                .flatMap(person -> accessGivers.stream().findFirst().map(source -> source.names(person)))
                .orElse(List.of());
        return names.size() < 2
                ? String.join("", names)
                : texts().text("frame.or", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    /** The language of the request, for texts that a controller makes. */
    public Texts texts() {
        return new Texts(Preferences.of(request()).language());
    }

    /** Times in the language of the request. */
    public Moments moments() {
        return new Moments(clock, Preferences.of(request()).language());
    }

    /** A page for an error: nothing is asked that could fail again. */
    Screen bare(String template, String title, Object view) {
        return show(template, title, view, false);
    }

    private Screen show(String template, String title, Object view, boolean framed) {
        HttpServletRequest request = request();
        Preferences preferences = Preferences.of(request);
        Optional<Visitor> visitor = framed ? visitor() : Optional.empty();
        String path = request.getRequestURI();
        Page page = new Page(
                title,
                visitor,
                visitor.map(person -> groups(person, preferences.language(), path))
                        .orElse(List.of()),
                path,
                preferences,
                state.stream().findFirst().map(OperationStateSource::state).orElse(OperationState.WORKING),
                testEnvironment,
                Toast.of(request),
                csrf(request),
                new Texts(preferences.language()),
                new Moments(clock, preferences.language()),
                visitor.flatMap(person -> bell.stream().findFirst().map(source -> source.bell(person))),
                visitor.flatMap(person -> keys.stream().findFirst().map(source -> new Keys(source.keys(person))))
                        .orElse(Keys.USUAL),
                visitor.flatMap(person -> announcements.stream().findFirst().flatMap(source -> source.said(person))),
                this::asset);
        return new Screen(engine, template, Map.of("page", page, "view", view), HttpStatus.OK);
    }

    private List<NavigationGroup> groups(Visitor visitor, Language language, String path) {
        NavigationGroup.Area area = path.equals("/administration") || path.startsWith("/administration/")
                ? NavigationGroup.Area.ADMINISTRATION
                : NavigationGroup.Area.WORK;
        Map<String, List<NavigationLink>> byHeading = new LinkedHashMap<>();
        navigation
                .orderedStream()
                .flatMap(source -> source.groups(visitor, language).stream())
                .filter(group -> group.area() == area)
                .forEach(group -> byHeading
                        .computeIfAbsent(group.heading(), heading -> new ArrayList<>())
                        .addAll(group.links()));
        return byHeading.entrySet().stream()
                .map(group -> new NavigationGroup(area, group.getKey(), group.getValue()))
                .toList();
    }

    private String asset(String file) {
        String plain = "/static/" + file;
        String hashed = resources.getForLookupPath(plain);
        return hashed == null ? plain : hashed;
    }

    private static Optional<Page.CsrfField> csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? Optional.of(new Page.CsrfField(token.getParameterName(), token.getToken()))
                : Optional.empty();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
