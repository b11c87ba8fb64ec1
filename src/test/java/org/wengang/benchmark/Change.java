package org.wengang.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change of two workbooks at once, each change another: the ceilings of M9-2 for individual businesses and of M7-2 for
 * agencies, high enough that no shipped case comes near them. One dossier shows both, so that an answer made half of one
 * release and half of another is told by its amounts.
 */
record Change(int number) {
    private static final int LOAN_CEILING = 20_000_000;
    private static final int LODGING_CEILING = 2_500;

    /** A request for the two amounts, with all other measures beside. */
    static final byte[] DOSSIER = """
            {"detail": "outcome", "facts": {
              "loan": {"isSmallMicro": false, "isIndividualBusiness": true, "meetsStabilityCriteria": true},
              "events": [{"role": "AGENCY", "invitedToCity": true, "boardLodgingYuan": 1000000}]}}
            """.getBytes(StandardCharsets.UTF_8);

    /** The edits by workbook, as callers write them. */
    Map<String, String> edits() {
        var edits = new LinkedHashMap<String, String>();
        edits.put("m9-2-stability-loan", edit("m9-2-stability-loan", "capYuan", LOAN_CEILING + number));
        edits.put("m7-2-board-and-lodging", edit("m7-2-board-and-lodging", "amountYuan", LODGING_CEILING + number));
        return edits;
    }

    private static String edit(String table, String column, int value) {
        return "[{\"table\": \"%s\", \"row\": \"b\", \"column\": \"%s\", \"value\": \"%d\"}]"
                .formatted(table, column, value);
    }

    /** What the dossier is given under a release. */
    record Amounts(BigDecimal loan, BigDecimal lodging) {
        static final Amounts SHIPPED = new Amounts(new BigDecimal("30000000.00"), new BigDecimal("3000.00"));

        static Amounts in(JsonNode answer) {
            return new Amounts(amount(answer, "M9-2"), amount(answer, "M7-2"));
        }

        private static BigDecimal amount(JsonNode answer, String measure) {
            for (var result : answer.path("results")) {
                if (result.path("measure").asText().equals(measure)) {
                    return new BigDecimal(result.path("amount").asText());
                }
            }
            throw new IllegalStateException("no " + measure + " in " + answer);
        }
    }

    Amounts amounts() {
        return new Amounts(
                BigDecimal.valueOf(LOAN_CEILING + number).setScale(2),
                BigDecimal.valueOf(LODGING_CEILING + number).setScale(2));
    }
}
