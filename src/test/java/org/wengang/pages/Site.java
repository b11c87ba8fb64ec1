package org.wengang.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.wengang.launched.Service;
import org.wengang.launched.Setup;

/** A trial of the packaged service with decisions in its log, and a browser to look at it. Started once for all tests. */
final class Site implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "pages");
    /** For anything that is waited for; a page that is well takes a second. */
    private static final double LONGEST_MILLIS = 60_000;

    private static Site only;

    private final Service service;
    private final Playwright playwright;
    private final Browser browser;
    private final Samples samples;
    private boolean closed;

    private Site() throws IOException, InterruptedException {
        clear(FOLDER);
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
        service = Service.start(Setup.in(FOLDER).with("wengang.trial", "true"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        samples = Samples.in(service);
    }

    /** The one site of this run; the end of the run closes it. */
    static synchronized Site open() {
        if (only == null) {
            try {
                only = new Site();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(only::close));
        }
        return only;
    }

    Service service() {
        return service;
    }

    /** How many decisions its log has. */
    long decisions() throws IOException, InterruptedException {
        var sum = service.get("/api/v1/decisions/sum", service.keys().auditor());
        return new ObjectMapper().readTree(sum.body()).path("decisions").asLong();
    }

    Samples samples() {
        return samples;
    }

    /** What a new visitor has, in the size of an office screen. */
    Visit visit() {
        return visit(1366, 768);
    }

    Visit visit(int width, int height) {
        return new Visit(browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(service.uri("/").toString())
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")));
    }

    /** Somebody at a browser: cookies and pages of their own. What the page complains of while they are there is kept. */
    static final class Visit implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> complaints = new ArrayList<>();

        private Visit(BrowserContext context) {
            this.context = context;
            context.setDefaultTimeout(LONGEST_MILLIS);
            page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
        }

        /** Signed in with a role of the trial. */
        Visit as(String role) {
            context.request()
                    .post(
                            "api/v1/sessions/page",
                            RequestOptions.create()
                                    .setHeader("X-Wengang-Page", "1")
                                    .setHeader("Content-Type", "application/json")
                                    .setData("{\"trialRole\":\"" + role + "\"}"));
            return this;
        }

        /** Opens what follows in that language: zh, en. */
        Visit speak(String language) {
            context.addInitScript("localStorage.setItem('wengang.language', '" + language + "')");
            return this;
        }

        Page page() {
            return page;
        }

        BrowserContext context() {
            return context;
        }

        /** Opens an address and waits until what it shows has come. */
        Page open(String path) {
            page.navigate(path.substring(1));
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                    .first()
                    .waitFor();
            settle();
            return page;
        }

        /** Waits until nothing is asked any more and no sketch stands for what is to come. */
        void settle() {
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.waitForFunction("() => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning')");
        }

        List<String> complaints() {
            return complaints;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static Path chromium() {
        var named = System.getenv("CHROMIUM");
        var places = named == null
                ? List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                : List.of(named);
        return places.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no Chromium at " + places
                        + ". Maybe install it (apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM."));
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Once: whoever closes it early leaves nothing for the end of the run. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            browser.close();
            playwright.close();
            service.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
