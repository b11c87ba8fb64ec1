package org.wengang.facts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** JSON is written as Jackson would write it: what was answered and recorded years ago must come out the same. */
class JsonTextTest {
    @Property
    void quoted_anyText_asJacksonQuotesIt(@ForAll @StringLength(max = 60) String text) {
        var expected = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
        assertArrayEquals(
                expected.getBytes(StandardCharsets.UTF_8),
                new JsonText(1).quoted(text).bytes());
    }

    @Property
    void quoted_plainAndControl_asJacksonQuotesIt(
            @ForAll @CharRange(from = 0, to = 0x90) @StringLength(max = 60) String text) {
        quoted_anyText_asJacksonQuotesIt(text);
    }

    @Property
    void append_anyText_isItsUtf8(@ForAll String one, @ForAll String other) {
        assertArrayEquals(
                (one + "," + other).getBytes(StandardCharsets.UTF_8),
                new JsonText(1).append(one + ",").append(other).bytes());
    }

    @Test
    void pieces() {
        var json = new JsonText(1);
        json.append('{')
                .append("\"稳岗\":")
                .append(-7)
                .append(',')
                .append("\"b\":")
                .append(true);
        int before = json.length();
        json.append(",\"c\":null");
        assertEquals(",\"c\":null", new String(json.bytes(before), StandardCharsets.UTF_8));
        json.setLength(before);
        assertEquals("{\"稳岗\":-7,\"b\":true", json.toString());
        assertTrue(json.endsWith('e'));
    }

    @Test
    void quoted_beyondTheBasicPlane_andHalfOfIt() {
        assertEquals("\"𠮷?\"", new JsonText(1).quoted("𠮷\uD842").toString());
    }
}
