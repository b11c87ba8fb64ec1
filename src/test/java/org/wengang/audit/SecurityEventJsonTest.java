package org.wengang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.identity.SecurityEvent;
import org.wengang.identity.SecurityEvent.What;

/** The leaf of an event: these bytes are hashed, and must be the same years later. */
class SecurityEventJsonTest {
    private static final Instant AT = Instant.parse("2026-11-27T01:02:03Z");

    @Test
    void leaf() {
        var event = new SecurityEvent(AT.plusNanos(123_456_789), "local:lin", What.DRAFT_SUBMITTED, "draft-12", true)
                .with("validFrom", "2024-07-01")
                .with("reason", "市政府常务会议纪要〔2024〕3号")
                .with("revision", 7)
                .with("scenarios", List.of("G-M1-1-01", "G-M1-1-02"))
                .with("covers", null)
                .with("again", true);
        assertEquals(
                "{\"v\":1,\"kind\":\"event\",\"at\":\"2026-11-27T01:02:03.123456Z\",\"actor\":\"local:lin\","
                        + "\"what\":\"DRAFT_SUBMITTED\",\"subject\":\"draft-12\",\"ok\":true,\"detail\":{\"again\":true,"
                        + "\"reason\":\"市政府常务会议纪要〔2024〕3号\",\"revision\":7,"
                        + "\"scenarios\":[\"G-M1-1-01\",\"G-M1-1-02\"],\"validFrom\":\"2024-07-01\"}}",
                leaf(event));
    }

    @Test
    void leaf_withoutDetail() {
        assertEquals(
                "{\"v\":1,\"kind\":\"event\",\"at\":\"2026-11-27T01:02:03.000000Z\",\"actor\":\"local:lin\","
                        + "\"what\":\"SIGN_OUT\",\"subject\":\"local:lin\",\"ok\":false}",
                leaf(new SecurityEvent(AT, "local:lin", What.SIGN_OUT, "local:lin", false)));
    }

    /** As RFC 8785 has it: the shortest escapes, lower-case digits, everything else as it is. */
    @Test
    void detail_unusualCharacters() {
        var event = new SecurityEvent(AT, "a", What.EXPORT, "b", true).with("text", "\"\\/\b\f\n\r\t\u0000\u001f€𠮷é");
        assertEquals(
                "{\"text\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f€𠮷é\"}", SecurityEventJson.detail(event.detail()));
    }

    @ParameterizedTest
    @CsvSource({
        "按 330683199001011234 申请, 按 *** 申请",
        "33068319900101123x, ***",
        "企业91330683MA2XYZ1K2B补正, 企业***补正",
        "电话13800138000，不通, 电话***，不通",
        "卡号6222021234567890123, 卡号***",
        // a document's number, a day and a digest stand for nobody
        "会议纪要〔2024〕3号, 会议纪要〔2024〕3号",
        "2024-07-01, 2024-07-01",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08, sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "0190a1b2-4c3d-7e5f-8a9b-123456789012, 0190a1b2-4c3d-7e5f-8a9b-123456789012",
    })
    void detail_numbersThatStandForSomebody(String written, String kept) {
        var event = new SecurityEvent(AT, "a", What.UNMASK, "b", true).with("reason", written);
        assertEquals("{\"reason\":\"" + kept + "\"}", SecurityEventJson.detail(event.detail()));
    }

    @Test
    void detail_ofAnotherKind() {
        var event = new SecurityEvent(AT, "a", What.EXPORT, "b", true);
        assertThrows(IllegalArgumentException.class, () -> event.with("amount", 0.5));
        assertThrows(IllegalArgumentException.class, () -> event.with("days", List.of(1, 2)));
    }

    private static String leaf(SecurityEvent event) {
        var kept = new KeptEvent(
                1,
                null,
                event.at(),
                event.actor(),
                event.what().name(),
                event.subject(),
                event.ok(),
                SecurityEventJson.detail(event.detail()));
        return new String(SecurityEventJson.leaf(kept), StandardCharsets.UTF_8);
    }
}
