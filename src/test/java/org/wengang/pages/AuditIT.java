package org.wengang.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wengang.launched.Service;

/** An auditor looks for a decision, sees why, has it decided again, and takes the proof along. */
class AuditIT {
    private static final Site SITE = Site.open();

    @Test
    void search_decision_replay_proof() throws IOException, InterruptedException {
        try (var visit = SITE.visit().as("auditor")) {
            var page = visit.open("/decisions?measure=M1-2&outcome=eligible");
            assertThat(page.locator("body")).containsText("清除全部条件");
            page.locator("tbody a").first().click();
            page.waitForURL("**/decisions/*-*");
            visit.settle();

            assertThat(page.locator("body")).containsText("春节“不停工”补贴");
            assertThat(page.locator("body")).containsText("满足");
            assertThat(page.locator("body")).containsText("已遮蔽");
            assertFalse(page.content().contains("嵊州样本"), "no name is shown unless a reason is given");

            tab(page, "重新判定");
            assertThat(page.locator("body")).containsText("完全一致");

            tab(page, "完整性证明");
            assertThat(page.locator("body")).containsText("与检查点一致");
            var proof = page.waitForDownload(
                    () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("proof.json"))
                            .click());
            assertTrue(verifies(proof.path()), "the proof holds offline");
            assertEquals(List.of(), visit.complaints());
        }
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    /** As the auditor would, on a machine of their own. */
    private static boolean verifies(Path proof) throws IOException, InterruptedException {
        var keys = Files.createTempFile(Path.of("target", "pages"), "log", ".pub");
        SITE.service().download("/api/v1/log/keys", SITE.service().keys().auditor(), keys);
        var said = Files.createTempFile(Path.of("target", "pages"), "verify", ".txt");
        return Service.command(said, "verify", "--proof", proof.toString(), "--key", keys.toString()) == 0;
    }
}
