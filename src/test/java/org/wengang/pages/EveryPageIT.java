package org.wengang.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold on each page, in both languages: nobody is kept out, nothing runs off the screen, nothing comes from elsewhere. */
class EveryPageIT {
    private static final Site SITE = Site.open();
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    @ParameterizedTest
    @EnumSource(Addresses.class)
    void page_isAccessible(Addresses address) {
        try (var visit = SITE.visit().as(address.role())) {
            var page = visit.open(address.path(SITE.samples()));
            // no way
            var faults = new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                            .analyze()
                            .getViolations()
                            .stream()
                            .filter(rule -> SERIOUS.contains(rule.getImpact()))
                            .map(rule -> rule.getId() + " at "
                                    + rule.getNodes().stream()
                                            .limit(3)
                                            .map(node -> node.getTarget() + " " + node.getHtml())
                                            .toList())
                            .toList();
            assertEquals(List.of(), faults);
        }
    }

    @ParameterizedTest
    @EnumSource(Addresses.class)
    void page_fitsAnOfficeScreen(Addresses address) {
        try (var visit = SITE.visit().as(address.role())) {
            for (var language : List.of("zh", "en")) {
                visit.speak(language);
                var page = visit.open(address.path(SITE.samples()));
                assertEquals(List.of(), overflowing(page), language);
            }
        }
    }

    /** What one page brings along, its styles above all, must not upset the next. */
    @Test
    void pages_oneAfterAnother_fitStill() {
        try (var visit = SITE.visit().as("auditor")) {
            var page = visit.open("/overview");
            for (int round = 0; round < 2; round++) {
                for (var room : List.of("措施", "决策表", "变更", "发布版本", "试算", "判定记录", "日志与验证", "人员与密钥", "总览")) {
                    page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(room))
                            .click();
                    arrived(visit, room);
                    assertEquals(List.of(), overflowing(page), room);
                }
            }
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("判定记录"))
                    .click();
            arrived(visit, "判定记录");
            page.locator("tbody a").first().click();
            page.waitForURL("**/decisions/*-*");
            visit.settle();
            assertEquals(List.of(), overflowing(page), "one decision");
            assertEquals(List.of(), visit.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource(Addresses.class)
    void page_asksNobodyElse_andComplainsOfNothing(Addresses address) {
        try (var visit = SITE.visit().as(address.role())) {
            var elsewhere = new ArrayList<String>();
            visit.page().onRequest(request -> {
                if (!request.url().startsWith(SITE.service().uri("/").toString())
                        && !request.url().startsWith("data:")
                        && !request.url().startsWith("blob:")) {
                    elsewhere.add(request.url());
                }
            });
            visit.open(address.path(SITE.samples()));
            assertEquals(List.of(), elsewhere);
            assertEquals(List.of(), visit.complaints());
        }
    }

    /** The room is chosen once its page is there; until then the one before it stays. */
    private static void arrived(Site.Visit visit, String room) {
        assertThat(visit.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(room)))
                .hasClass(Pattern.compile("ant-menu-item-selected"));
        visit.settle();
    }

    /** Whatever is wider than the page lets be seen; grids and code scroll in a frame of their own. */
    private static List<?> overflowing(Page page) {
        assertThat(page.locator("h1").first()).isVisible();
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('html, body, .shell-body')]
                  .filter((e) => e.scrollWidth > e.clientWidth + 1)
                  .map((e) => `${e.className || e.tagName} ${e.scrollWidth} > ${e.clientWidth}`)""");
    }
}
