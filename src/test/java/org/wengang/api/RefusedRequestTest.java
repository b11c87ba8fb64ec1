package org.wengang.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.identity.As;
import org.wengang.identity.Role;

/** Requests that are not answered: each fault with its code and path, and never the value. */
@QuarkusTest
class RefusedRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                             | MALFORMED_JSON | $                                  | MALFORMED",
                "{\"facts\":{}} x                              | MALFORMED_JSON | $                                  | MALFORMED",
                "{\"facts\":{}}{}                              | MALFORMED_JSON | $                                  | MALFORMED",
                "[]                                            | BAD_REQUEST    | $                                  | WRONG_TYPE",
                "{}                                            | BAD_REQUEST    | $.facts                            | REQUIRED",
                "{\"facts\":[]}                                | BAD_REQUEST    | $.facts                            | WRONG_TYPE",
                "{\"facts\":{},\"facts\":{}}                   | BAD_REQUEST    | $.facts                            | DUPLICATE_KEY",
                "{\"facts\":{},\"fact\":1}                     | BAD_REQUEST    | $.fact                             | UNKNOWN_FIELD",
                "{\"facts\":{\"enterprize\":{}}}               | BAD_REQUEST    | $.facts.enterprize                 | UNKNOWN_FIELD",
                "{\"facts\":{\"enterprise\":1}}                | BAD_REQUEST    | $.facts.enterprise                 | WRONG_TYPE",
                "{\"facts\":{\"enterprise\":{\"isStateOwned\":1}}}     | BAD_REQUEST | $.facts.enterprise.isStateOwned | WRONG_TYPE",
                "{\"facts\":{\"enterprise\":{\"isStateOwned\":\"\"}}}  | BAD_REQUEST | $.facts.enterprise.isStateOwned | WRONG_TYPE",
                "{\"facts\":{\"recruits\":[{\"siMonthsPaid\":3.5}]}}   | BAD_REQUEST | $.facts.recruits[0].siMonthsPaid | WRONG_TYPE",
                "{\"facts\":{\"recruits\":[{},{\"siMonthsPaid\":true}]}} | BAD_REQUEST | $.facts.recruits[1].siMonthsPaid | WRONG_TYPE",
                "{\"facts\":{\"recruits\":{}}}                 | BAD_REQUEST    | $.facts.recruits                   | WRONG_TYPE",
                "{\"facts\":{\"fund\":{\"totalYuan\":1e9999999}}}      | BAD_REQUEST | $.facts.fund.totalYuan | TOO_LONG",
                "{\"facts\":{\"fund\":{\"totalYuan\":1234567890123456789}}} | BAD_REQUEST | $.facts.fund.totalYuan | TOO_LONG",
                "{\"facts\":{\"fund\":{\"totalYuan\":\"0.0000001\"}}}  | BAD_REQUEST | $.facts.fund.totalYuan | TOO_LONG",
                "{\"facts\":{\"electricity\":{\"kwhByMonth\":{\"2024-13\":1}}}} | BAD_REQUEST | $.facts.electricity.kwhByMonth.2024-13 | BAD_KEY",
                "{\"facts\":{\"electricity\":{\"kwhByMonth\":{\"2024-02\":1,\"2024-02\":2}}}} | BAD_REQUEST | $.facts.electricity.kwhByMonth.2024-02 | DUPLICATE_KEY",
                "{\"facts\":{},\"asOf\":\"2024-02-30\"}        | BAD_REQUEST    | $.asOf                             | NOT_ALLOWED",
                "{\"facts\":{},\"asOf\":20240210}              | BAD_REQUEST    | $.asOf                             | WRONG_TYPE",
                "{\"facts\":{},\"measures\":[\"M1-9\"]}        | BAD_REQUEST    | $.measures[0]                      | NOT_ALLOWED",
                "{\"facts\":{},\"measures\":\"M1-1\"}          | BAD_REQUEST    | $.measures                         | WRONG_TYPE",
                "{\"facts\":{},\"subject\":{\"kind\":\"firm\"}} | BAD_REQUEST   | $.subject.kind                     | NOT_ALLOWED",
                "{\"facts\":{},\"detail\":\"all\"}             | BAD_REQUEST    | $.detail                           | NOT_ALLOWED",
                "{\"facts\":{\"evaluationDate\":\"soon\"}}     | BAD_REQUEST    | $.facts.evaluationDate             | NOT_ALLOWED",
            })
    void evaluate(String body, String code, String path, String fault) {
        As.caseworker()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/evaluations")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", is(code))
                .body("faults.path", hasItem(path))
                .body("faults.code", hasItem(fault));
    }

    @Test
    void evaluate_severalFaults() {
        As.caseworker()
                .contentType("application/json")
                .body(
                        "{\"asOf\":1,\"facts\":{\"person\":{\"isTalent\":\"张三\",\"hukou\":\"330683199001011234\"}},\"x\":2}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(400)
                .body("faults.size()", is(4))
                .body(not(containsString("张三")))
                .body(not(containsString("330683199001011234")));
    }

    @Test
    void evaluate_tooDeep() {
        As.caseworker()
                .contentType("application/json")
                .body("{\"facts\":" + "{\"enterprise\":".repeat(40) + "1" + "}".repeat(40) + "}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(400)
                .body("faults.code", hasItem("TOO_LONG"));
    }

    @Test
    void evaluate_tooLarge() {
        As.caseworker()
                .contentType("application/json")
                .body("{\"facts\":{\"x\":\"" + "x".repeat(1_100_000) + "\"}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(413)
                .body("code", is("TOO_LARGE"));
    }

    @Test
    void evaluate_notJson() {
        As.caseworker()
                .contentType("text/plain")
                .body("hello")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(415)
                .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
    }

    @ParameterizedTest
    @CsvSource({
        "package,SZ-2031,PACKAGE_NOT_FOUND",
        "release,99999,RELEASE_NOT_FOUND",
        "release,draft-99999,DRAFT_NOT_FOUND"
    })
    void evaluate_notThere(String field, String value, String code) {
        As.caseworker()
                .contentType("application/json")
                .body("{\"" + field + "\":\"" + value + "\",\"facts\":{}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(404)
                .body("code", is(code));
    }

    /** A value of the right type that cannot be true is unknown, and said so; nothing is decided by it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"-5", "\"abc\"", "\"\"", "\"1e5\"", "\"１２\""})
    void evaluate_invalidFact(String value) {
        As.caseworker()
                .contentType("application/json")
                .body("{\"measures\":[\"M4-2\"],\"facts\":{\"fund\":{\"totalYuan\":" + value + "}}}")
                .post("/api/v1/evaluations")
                .then()
                .statusCode(200)
                .body("results[0].outcome", is("undetermined"))
                .body("results[0].missing", hasItem("fund.totalYuan"))
                .body("results[0].reasons", hasItem("INVALID_FACT"));
    }

    /** Bodies of the doors that are not the evaluation's: where the slip is, and never what stands there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | MALFORMED_JSON | ",
                "[] | BAD_REQUEST | $",
                "{\"title\":{}} | BAD_REQUEST | $.title",
                "{\"title\":\"t\",\"titel\":\"330683\"} | BAD_REQUEST | $.titel",
                "{\"title\":\" \"} | BAD_REQUEST | title",
                "{\"title\":\"t\",\"kind\":\"chnage\"} | BAD_REQUEST | kind",
                "{\"title\":\"t\",\"base\":\"one\"} | BAD_REQUEST | $.base"
            })
    void draft_badBody(String body, String code, String path) {
        var problem = As.role(Role.EDITOR)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/drafts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", is(code))
                .extract();
        if (path != null) {
            assertEquals(path, problem.path("faults[0].path"));
        }
        assertFalse(problem.asString().contains("330683"));
    }
}
