package org.wengang.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wengang.activation.Published.Who;
import org.wengang.law.Sources;
import org.wengang.rulebase.Release;

/** An attempt to put a release in force: whole, or without a trace. */
@QuarkusTest
class ActivationTest {
    private static final String PACKAGE = "SZ-2024";
    private static final String MEASURE = "M2-5";
    private static final UnaryOperator<String> NOTED = text -> text.stripTrailing() + "\n  note = 试行\n";
    private static final UnaryOperator<String> WRONGLY_CITED = text -> text.replace("SZ-2024:M2-5/a", "SZ-2024:M1-1/a");

    @Inject
    Releases releases;

    private int last;
    private Release inForce;

    @BeforeEach
    void remember() {
        last = releases.timeline().last();
        inForce = releases.inForce();
    }

    /** None of these attempts is to leave anything, here or in the store. */
    @AfterEach
    void nothingHappened() {
        assertEquals(last, releases.register().last());
        assertEquals(last, releases.timeline().last());
        assertSame(inForce, releases.inForce());
        assertTrue(releases.register()
                .text(Sources.sha256(texts(NOTED).get(MEASURE)))
                .isEmpty());
    }

    @Test
    void close_notCommitted() {
        try (var attempt = releases.begin(proposal(NOTED))) {
            attempt.build();
            attempt.verify();
        }
    }

    @Test
    void commit_whatBelongsToItFails() {
        try (var attempt = releases.begin(proposal(NOTED))) {
            attempt.build();
            attempt.verify();
            var failure = assertThrows(
                    IllegalStateException.class,
                    () -> attempt.commit(published -> {
                        assertEquals(last + 1, published.number());
                        throw new IllegalStateException("the draft cannot be closed");
                    }));
            assertEquals("the draft cannot be closed", failure.getMessage());
        }
    }

    @Test
    void verify_notWhatWasApproved() {
        var approved = "sha256:" + "0".repeat(64);
        try (var attempt = releases.begin(proposal(inForce.number(), NOTED, approved))) {
            attempt.build();
            var unfit = assertThrows(Activation.Unfit.class, attempt::verify);
            assertEquals("approved was " + approved + ", built " + digest(NOTED), unfit.getMessage());
            assertThrows(IllegalStateException.class, () -> attempt.commit(published -> {}));
        }
    }

    @Test
    void verify_faults() {
        try (var attempt = releases.begin(proposal(WRONGLY_CITED))) {
            attempt.build();
            var unfit = assertThrows(Activation.Unfit.class, attempt::verify);
            assertEquals(1, unfit.faults().size());
            assertEquals("B5", unfit.faults().get(0).fault().cell().toString());
        }
    }

    @Test
    void commit_overtaken() {
        for (var base : new Integer[] {inForce.number() - 1, null}) {
            try (var attempt = releases.begin(proposal(base, NOTED, digest(NOTED)))) {
                attempt.build();
                attempt.verify();
                var overtaken = assertThrows(Activation.Overtaken.class, () -> attempt.commit(published -> {}));
                assertEquals(inForce.number(), overtaken.by().number());
            }
        }
    }

    @Test
    void steps_outOfOrder() {
        try (var attempt = releases.begin(proposal(NOTED))) {
            assertThrows(IllegalStateException.class, attempt::verify);
            assertThrows(IllegalStateException.class, () -> attempt.commit(published -> {}));
            attempt.build();
            assertThrows(IllegalStateException.class, attempt::build);
            attempt.close();
            assertThrows(IllegalStateException.class, attempt::verify);
        }
    }

    @Test
    void begin_whileAnotherIsOpen() throws Exception {
        CompletableFuture<Void> second;
        try (var first = releases.begin(proposal(NOTED))) {
            first.build();
            second = CompletableFuture.runAsync(
                    () -> releases.begin(proposal(NOTED)).close());
            var waiting = second;
            assertThrows(TimeoutException.class, () -> waiting.get(300, TimeUnit.MILLISECONDS));
        }
        second.get(120, TimeUnit.SECONDS);
        assertFalse(second.isCompletedExceptionally());
    }

    @Test
    void proposal_approvedByItsAuthor() {
        var lin = new Who("local:lin", "林");
        assertThrows(IllegalArgumentException.class, () -> proposal(1, NOTED, "sha256:x", lin, lin));
        assertThrows(IllegalArgumentException.class, () -> proposal(1, NOTED, "sha256:x", lin, null));
    }

    private Proposal proposal(UnaryOperator<String> edit) {
        return proposal(inForce.number(), edit, digest(edit));
    }

    private Proposal proposal(Integer base, UnaryOperator<String> edit, String digest) {
        return proposal(base, edit, digest, new Who("local:lin", "林"), new Who("local:wang", "王"));
    }

    private Proposal proposal(Integer base, UnaryOperator<String> edit, String digest, Who author, Who approver) {
        return new Proposal(
                PACKAGE,
                ReleaseKind.CHANGE,
                content().sources(),
                texts(edit),
                digest,
                base,
                releases.today(),
                null,
                author,
                Instant.now(),
                approver,
                "会议纪要",
                null,
                null);
    }

    private Content content() {
        return releases.register().content(inForce.number());
    }

    private Map<String, String> texts(UnaryOperator<String> edit) {
        var texts = new LinkedHashMap<>(content().texts());
        texts.compute(MEASURE, (measure, text) -> edit.apply(text));
        return texts;
    }

    private String digest(UnaryOperator<String> edit) {
        return releases.library().rules(content().sources()).digestOf(texts(edit));
    }
}
