package org.wengang.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A firm asks on the telephone: from an empty form to what it gets, to the decision. */
class TrialIT {
    private static final Site SITE = Site.open();

    @Test
    void emptyForm_answeredAsAsked_endsInTheAmount_andIsDecidedOnce() throws IOException, InterruptedException {
        try (var visit = SITE.visit().as("caseworker")) {
            var page = visit.open("/try?measures=M1-2");
            var answer = page.locator(".trial-answer");
            assertThat(answer).containsText("待定");
            long recorded = SITE.decisions();

            fill(page, "春节放假期间用电量", "45000");
            fill(page, "月工业用电量（2023-12）", "310000");
            fill(page, "月工业用电量（2024-01）", "310000");
            fill(page, "在嵊缴纳养老保险员工数（2024-01）", "100");
            // what is at stake is known by now
            assertThat(page.locator(".trial-facts")).containsText("50,000 元");
            page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName("规上工业企业"))
                    .getByText("是", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(answer).containsText("50,000");
            assertThat(answer).containsText("符合");
            assertEquals(recorded, SITE.decisions(), "a trial is recorded nowhere");

            fill(page, "春节放假期间用电量", "44999");
            assertThat(answer).containsText("1 kWh");
            fill(page, "春节放假期间用电量", "45000");
            assertThat(answer).not().containsText("1 kWh");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("正式判定"))
                    .click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("对象编号").fill("91330683TRIAL");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("判定并记录"))
                    .click();
            dialog.getByRole(AriaRole.LINK).click();
            assertThat(page).hasURL(Pattern.compile("/decisions/[0-9a-f-]{36}"));
            assertThat(page.locator("body")).containsText("50,000 元");
            assertEquals(recorded + 1, SITE.decisions());
            assertEquals(List.of(), visit.complaints());
        }
    }

    private static void fill(Page page, String fact, String figure) {
        var field = page.getByLabel(fact).first();
        field.fill(figure);
        field.press("Tab");
    }
}
