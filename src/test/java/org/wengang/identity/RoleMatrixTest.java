package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Who may use which endpoint: what the annotations say is what the service does, and what the document says. {@code ./mvnw test
 * -Dtest=RoleMatrixTest -Droles.write=true} writes the document anew.
 */
@QuarkusTest
class RoleMatrixTest {
    private static final Path DOCUMENT = Path.of("docs", "reference", "roles.md");
    private static final List<Integer> REFUSALS = List.of(401, 403);

    @Test
    void everyEndpoint_saysWhoMay() {
        var silent = Endpoint.all().stream()
                .filter(endpoint -> endpoint.who() == null)
                .toList();
        assertEquals(
                List.of(),
                silent,
                "these endpoints say nothing. Maybe @RolesAllowed({EDITOR, …}) with the constants of Roles is missing");
        assertTrue(Endpoint.all().size() >= 25, "endpoints are found by their annotations");
    }

    @Test
    void document() throws IOException {
        var wanted = text();
        if (Boolean.getBoolean("roles.write")) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertEquals(
                wanted,
                Files.readString(DOCUMENT),
                DOCUMENT + " is out of date. Maybe run ./mvnw test -Dtest=RoleMatrixTest -Droles.write=true");
    }

    /** Each endpoint, called at an address where there is nothing, as nobody and as each role. */
    @Test
    void everyEndpoint_asEachRole() {
        var wrong = new ArrayList<String>();
        for (var endpoint : Endpoint.all()) {
            int anonymous = call(endpoint, RestAssured.given());
            boolean open = endpoint.who() == Endpoint.Who.ANYBODY;
            if (open ? REFUSALS.contains(anonymous) : anonymous != 401) {
                wrong.add(endpoint + " as nobody: " + anonymous);
            }
            for (var role : Role.values()) {
                int status = call(endpoint, As.role(role));
                if (endpoint.allows(role) ? REFUSALS.contains(status) : status != 403) {
                    wrong.add(endpoint + " as " + role.word() + ": " + status);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static int call(Endpoint endpoint, RequestSpecification request) {
        if (endpoint.consumes() != null) {
            request.header("Content-Type", endpoint.consumes())
                    .body(endpoint.consumes().endsWith("/json") ? new byte[] {'{', '}'} : new byte[0]);
        }
        return request.request(endpoint.method(), endpoint.address()).statusCode();
    }

    private static String text() {
        var text = new StringBuilder("""
                # 角色与接口 · Roles and endpoints

                Generated from the annotations of the endpoints by `./mvnw test -Dtest=RoleMatrixTest -Droles.write=true`; the build
                fails while it differs. 由接口上的注解生成，与代码不一致时构建失败。

                | role | 角色 | |
                |---|---|---|
                | `editor` | 编制人 | drafts changes of tables and submits them · 起草并提交决策表的改动 |
                | `approver` | 审批人 | approves what somebody else submitted · 审批他人提交的改动 |
                | `caseworker` | 经办人 | has dossiers decided; usually a system · 提交材料判定，一般是办件系统 |
                | `auditor` | 审计人 | reads everything, changes nothing · 查看一切，不作改动 |
                | `administrator` | 管理员 | keeps people and keys, decides nothing of the law · 管理人员与密钥，不参与政策 |

                A person or key may have several roles. None includes another. Somebody who still has the password that an
                administrator made has none until it is changed: only rows marked `*` are open to them.
                一个人或密钥可有多个角色，角色互不包含；仍用管理员所给密码的人，换密码之前只能用带 `*` 的接口。

                """);
        text.append("| endpoint · 接口 | without signing in · 未登录 |");
        for (var role : Role.values()) {
            text.append(' ')
                    .append(role.word())
                    .append(' ')
                    .append(role.label().zh())
                    .append(" |");
        }
        text.append("\n|---|---|").append(":-:|".repeat(Role.values().length)).append('\n');
        text.append(Endpoint.all().stream().map(RoleMatrixTest::row).collect(Collectors.joining()));
        return text.append("""

                `/q/health`, `/q/metrics`, `/q/openapi` and `/q/swagger-ui` are open to anybody who reaches the port. 上述运维地址不需登录。

                In a trial (`WENGANG_TRIAL=true`, this machine only) who shows no credential is caseworker and auditor.
                试用时（只限本机）未登录者视为经办人兼审计人。
                """).toString();
    }

    private static String row(Endpoint endpoint) {
        var row = new StringBuilder(
                "| `" + endpoint.name() + "`" + (endpoint.who() == Endpoint.Who.SIGNED_IN ? " *" : ""));
        row.append(" | ")
                .append(endpoint.who() == Endpoint.Who.ANYBODY ? "●" : "")
                .append(" |");
        for (var role : Role.values()) {
            row.append(endpoint.allows(role) ? " ● |" : " |");
        }
        return row.append('\n').toString();
    }
}
