package org.wengang.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wengang.activation.Releases;
import org.wengang.identity.As;
import org.wengang.table.BookReader;
import org.wengang.table.BookText;

@QuarkusTest
class CatalogueResourceTest {
    @Inject
    Releases releases;

    @Test
    void packages() {
        As.caseworker()
                .when()
                .get("/api/v1/packages")
                .then()
                .statusCode(200)
                .body("id", contains("SZ-2024"))
                .body("[0].measures", is(40))
                .body("[0].release.digest", startsWith("sha256:"))
                .body("[0]", not(hasItem("text")));
        As.caseworker()
                .when()
                .get("/api/v1/packages/SZ-2024")
                .then()
                .statusCode(200)
                .body("text", containsString("“不停工”"));
    }

    @Test
    void measures() {
        As.caseworker()
                .when()
                .get("/api/v1/measures")
                .then()
                .statusCode(200)
                .body("", hasSize(40))
                .body("[0].id", is("M1-1"))
                .body("[39].id", is("M10-2"));
    }

    @Test
    void measures_filtered() {
        As.caseworker()
                .queryParam("article", "1")
                .queryParam("kind", "subsidy")
                .queryParam("subject", "enterprise")
                .queryParam("q", "用电")
                .get("/api/v1/measures")
                .then()
                .body("id", contains("M1-2", "M1-3"));
    }

    @Test
    void measures_unknownFilters() {
        As.caseworker()
                .queryParam("article", "first")
                .queryParam("kind", "gift")
                .get("/api/v1/measures")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", is("BAD_REQUEST"))
                .body("faults.path", contains("article", "kind"));
    }

    @Test
    void measure() {
        As.caseworker()
                .when()
                .get("/api/v1/measures/M1-4")
                .then()
                .statusCode(200)
                .body("citation", is("SZ-2024:M1-4"))
                .body("quote", startsWith("对春节期间保持连续生产的企业，"))
                .body("departments.lead", contains("市生态环境分局"))
                .body("kind", is("quantity"))
                .body("decidedBy", is("table"))
                .body("subjects.enterprise", is("always"))
                .body("readings.id", hasItem("A-28"))
                .body("readings.find { it.id == 'A-28' }.cells.sheet", hasItem("结转标准"))
                .body("readings.find { it.id == 'A-28' }.cells.value.value", hasItem("PCT_OF_QUOTA"))
                .body("table.sheets[0].rows.row", contains("a", "b"))
                .body("table.sheets[0].rows[0].cells.find { it.column == 'useRate.from' }.zh", is("60%"))
                .body("table.workbook", is("/api/v1/tables/m1-4-emission-carry-over.xlsx"))
                .body("rules.name", hasItem("M1-4 结转全部剩余指标"))
                .body("rules.citation", everyItem(is("SZ-2024:M1-4")));
    }

    @Test
    void measure_everyOne() {
        for (var id : releases.rules("SZ-2024").policy().measures().keySet()) {
            As.caseworker()
                    .when()
                    .get("/api/v1/measures/" + id)
                    .then()
                    .statusCode(200)
                    .body("id", is(id));
        }
    }

    @Test
    void tables() {
        As.caseworker()
                .when()
                .get("/api/v1/tables")
                .then()
                .statusCode(200)
                .body("", hasSize(releases.rules("SZ-2024").plans().size()))
                .body("cells", everyItem(greaterThan(0)));
        As.caseworker()
                .when()
                .get("/api/v1/tables/m1-4-emission-carry-over")
                .then()
                .statusCode(200)
                .body("measure", is("M1-4"))
                .body("version", is(1))
                .body("parameters[0].about.id", is("monthWanted"))
                .body("parameters[0].value.cell", is("C4"));
    }

    @Test
    void table_workbook() {
        var slug = "m1-4-emission-carry-over";
        var answer = As.caseworker()
                .when()
                .get("/api/v1/tables/" + slug + ".xlsx")
                .then()
                .statusCode(200)
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .header(
                        "Content-Disposition",
                        startsWith("attachment; filename=\"" + slug + ".xlsx\"; filename*=UTF-8''M1-4%20"))
                .extract();

        var plan = releases.rules("SZ-2024").plans().get("M1-4");
        var read = BookReader.read(answer.asByteArray(), plan);
        assertEquals(
                BookText.write(plan, releases.inForce().books().get("M1-4").data()), BookText.write(plan, read.data()));
        As.caseworker()
                .header("If-None-Match", answer.header("ETag"))
                .get("/api/v1/tables/" + slug + ".xlsx")
                .then()
                .statusCode(304);
    }

    @Test
    void table_text() {
        As.caseworker()
                .when()
                .get("/api/v1/tables/m1-4-emission-carry-over.txt")
                .then()
                .statusCode(200)
                .contentType(ContentType.TEXT)
                .header("ETag", notNullValue())
                .body(startsWith("book m1-4-emission-carry-over\n"));
    }

    @Test
    void facts() {
        As.caseworker()
                .when()
                .get("/api/v1/facts")
                .then()
                .statusCode(200)
                .body("path", hasItems("electricity.kwhByMonth.{month}", "recruits[].siMonthsPaid", "recruits"))
                .body("find { it.path == 'electricity.kwhByMonth.{month}' }.unit", is("kWh"))
                .body("find { it.path == 'electricity.kwhByMonth.{month}' }.bureau", is("市供电局"))
                .body("find { it.path == 'electricity.kwhByMonth.{month}' }.scale", is(2))
                .body("find { it.path == 'enterprise.constructionGrade' }.ordered[4]", is("SPECIAL"));
    }

    @Test
    void facts_ofMeasure() {
        As.caseworker()
                .queryParam("measure", "M1-2")
                .get("/api/v1/facts")
                .then()
                .statusCode(200)
                .body("measures", everyItem(hasItem("M1-2")))
                .body("path", hasItems("electricity.holidayKwh", "socialInsurance.insuredByMonth.{month}"))
                .body("path", not(hasItem("sales.q1Yuan.{year}")));
        As.caseworker()
                .queryParam("measure", "M1-4")
                .get("/api/v1/facts")
                .then()
                .statusCode(200)
                .body("find { it.path == 'emissions[].used' }.uses.criterion", hasItem("useRate"))
                .body("find { it.path == 'emissions[].used' }.uses.indicator", hasItem("remaining"))
                .body("find { it.path == 'emissions[].quota' }.uses.criterion", hasItem("useRate"))
                .body("find { it.path == 'enterprise.continuousProduction' }.uses.label.zh", hasItem("春节期间保持连续生产"));
        As.caseworker()
                .when()
                .get("/api/v1/facts?measure=M1-9")
                .then()
                .statusCode(404)
                .body("code", is("MEASURE_NOT_FOUND"));
    }

    @Test
    void reasons() {
        As.caseworker()
                .when()
                .get("/api/v1/reasons")
                .then()
                .statusCode(200)
                .body("find { it.code == 'BELOW_BAND' }.zh", is("排放指标使用率低于可结转的最低档次。"));
    }

    @Test
    void releases() {
        var digest = releases.inForce().digest();
        As.caseworker().when().get("/api/v1/releases").then().statusCode(200).body("[0].digest", is(digest));
        As.caseworker()
                .when()
                .get("/api/v1/releases/" + releases.inForce().number())
                .then()
                .statusCode(200)
                .body("inForce", is(true));
        As.caseworker()
                .when()
                .get("/api/v1/releases/current")
                .then()
                .statusCode(200)
                .body("digest", is(digest))
                .body("package", is("SZ-2024"));
    }

    @Test
    void tableFaults_sound() {
        As.caseworker()
                .when()
                .get("/api/v1/table-faults")
                .then()
                .statusCode(200)
                .body("faults", empty())
                .body("refusedAt", nullValue())
                .body("inForce.number", is(releases.inForce().number()));
    }

    @Test
    void ready() {
        As.caseworker()
                .when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(
                        "checks.find { it.name == 'release' }.data.number",
                        is(releases.inForce().number()))
                .body("checks.find { it.name == 'release' }.data.refusedFaults", is(0));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/packages/XX-1999, */*, 404, PACKAGE_NOT_FOUND",
        "GET, /api/v1/measures/M1-9, */*, 404, MEASURE_NOT_FOUND",
        "GET, /api/v1/tables/m1-9, */*, 404, TABLE_NOT_FOUND",
        "GET, /api/v1/tables/m1-9.xlsx, */*, 404, TABLE_NOT_FOUND",
        "GET, /api/v1/releases/99, */*, 404, RELEASE_NOT_FOUND",
        "GET, /api/v1/nowhere, */*, 404, NOT_FOUND",
        "GET, /nowhere, */*, 404, NOT_FOUND",
        "DELETE, /api/v1/measures, */*, 405, METHOD_NOT_ALLOWED",
        "GET, /api/v1/measures, image/png, 406, NOT_ACCEPTABLE"
    })
    void problem(String method, String address, String accept, int status, String code) {
        As.caseworker()
                .header("Accept", accept)
                .request(method, address)
                .then()
                .statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", is(status))
                .body("code", is(code))
                .body("title", equalTo(ProblemCode.valueOf(code).title()))
                .body("detail", notNullValue())
                .body("detailEn", notNullValue());
    }

    @Test
    void problem_neverRepeatsWhatWasAsked() {
        var body = As.caseworker()
                .when()
                .get("/api/v1/measures/330683199001011234")
                .asString();
        assertTrue(body.contains("MEASURE_NOT_FOUND") && !body.contains("330683199001011234"), body);
        var asked = As.caseworker()
                .queryParam("kind", "330683199001011234")
                .get("/api/v1/measures")
                .asString();
        assertTrue(!asked.contains("330683199001011234"), asked);
    }

    @Test
    void openApi_hasExamples() {
        As.caseworker()
                .header("Accept", "application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItems("/api/v1/measures/{id}", "/api/v1/facts", "/api/v1/table-faults"))
                .body("components.schemas.Problem.properties.detail.examples", hasSize(1));
    }
}
