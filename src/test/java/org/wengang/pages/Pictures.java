package org.wengang.pages;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;

/**
 * Takes the pictures of docs/images/pages anew: each page in both languages, in the two usual sizes of screens. Run it after a build:
 * {@code ./mvnw -Pbenchmark verify -DskipTests -Dbenchmark.main=org.wengang.pages.Pictures}.
 */
public final class Pictures {
    private static final Path FOLDER = Path.of("docs", "images", "pages");

    private record Screen(int width, int height) {}

    private Pictures() {}

    public static void main(String[] arguments) {
        try (var site = Site.open()) {
            addPeople(site);
            for (var screen : new Screen[] {new Screen(1366, 768), new Screen(1920, 1080)}) {
                for (var language : new String[] {"zh", "en"}) {
                    for (var address : Addresses.values()) {
                        try (var visit = site.visit(screen.width(), screen.height())
                                .as(address.role())
                                .speak(language)) {
                            var name = address.shot() + "-" + language + "-" + screen.width() + ".png";
                            visit.open(address.path(site.samples()))
                                    .screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
                        }
                    }
                }
            }
        }
    }

    /** So that the page of people shows some. */
    private static void addPeople(Site site) {
        try (var visit = site.visit().as("administrator")) {
            for (var person :
                    new String[][] {{"lin", "林巍", "editor"}, {"zhao", "赵敏", "approver"}, {"qian", "钱立", "auditor"}}) {
                visit.context()
                        .request()
                        .post(
                                "api/v1/people",
                                RequestOptions.create()
                                        .setHeader("X-Wengang-Page", "1")
                                        .setHeader("Content-Type", "application/json")
                                        .setData("""
                                                {"name": "%s", "displayName": "%s", "roles": ["%s"]}""".formatted((Object[]) person)));
            }
        }
    }
}
