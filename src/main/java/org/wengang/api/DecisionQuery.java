package org.wengang.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which decisions are asked for, as it comes in; {@link DecisionQueries} reads it. */
public class DecisionQuery {
    @QueryParam("package")
    @Parameter(description = "政策包 · package", example = "SZ-2024")
    List<String> packages;

    @QueryParam("measure")
    @Parameter(
            description = "措施；与 outcome、reason、金额须同属一项措施 · measure; outcome, reason and amount must be of the same one",
            example = "M1-4")
    List<String> measures;

    @QueryParam("outcome")
    @Parameter(description = "结果：eligible、ineligible、undetermined、not_applicable · outcome", example = "eligible")
    List<String> outcomes;

    @QueryParam("reason")
    @Parameter(description = "理由代码 · reason code", example = "RATIO_BELOW_MIN")
    List<String> reasons;

    @QueryParam("amountFrom")
    @Parameter(description = "一项措施的金额不低于（元） · yuan of one measure, at least", example = "1000.00")
    String amountFrom;

    @QueryParam("amountTo")
    @Parameter(description = "一项措施的金额不高于（元） · yuan of one measure, at most", example = "50000.00")
    String amountTo;

    @QueryParam("release")
    @Parameter(description = "发布版本或草案，如 3、draft-12 · release or draft", example = "3")
    List<String> releases;

    @QueryParam("rule")
    @Parameter(description = "触发的规则，按名称 · a rule that fired, by its name")
    List<String> rules;

    @QueryParam("row")
    @Parameter(
            description = "用到的行：符合且规则已触发；可写措施或决策表，可不写版本 · a row that was used: measure or table, version, letter",
            example = "M1-4@3/b")
    List<String> rows;

    @QueryParam("rowOpen")
    @Parameter(description = "补齐材料后可能符合的行 · a row that may fit once missing facts are known", example = "M1-4@3/b")
    List<String> rowsOpen;

    @QueryParam("rowLost")
    @Parameter(
            description = "符合但因限额、重复或前一行而未给或少给的行 · a row that fits and lost to a limit, a duplicate or a row before it",
            example = "M1-4@3/b")
    List<String> rowsLost;

    @QueryParam("cell")
    @Parameter(
            description = "所依据的单元格，写法同回答中的 cell；参数写作 …@1!参数!C5 · a cell that the decision rests on",
            example = "m1-2-no-stop-subsidy@1!E5")
    List<String> cells;

    @QueryParam("reading")
    @Parameter(description = "所依据的口径 · a reading that the decision rests on", example = "A-15")
    List<String> readings;

    @QueryParam("caller")
    @Parameter(description = "请求方 · who asked", example = "key:3f9a0c1d2e4b")
    List<String> callers;

    @QueryParam("subject")
    @Parameter(
            description =
                    "对象或材料中其他人的编号，即请求中的 subject.id 等 · the caller's token of the subject, or of another person in the dossier")
    String subject;

    @HeaderParam("X-Subject")
    @Parameter(description = "同 subject；放在请求头里，不进入沿途的网址日志 · the same, where addresses are logged on the way")
    String subjectHeader;

    @QueryParam("subjectKind")
    @Parameter(description = "对象类型：enterprise、agency、individual、government · kind of subject", example = "enterprise")
    List<String> subjectKinds;

    @QueryParam("from")
    @Parameter(description = "从何时起：日期，或带时区的时间 · from that day or moment on", example = "2024-06-01")
    String from;

    @QueryParam("to")
    @Parameter(
            description = "到何时止：日期（含当日），或带时区的时间（不含） · to the end of that day, or before that moment",
            example = "2024-06-30")
    String to;

    @QueryParam("drafts")
    @Parameter(description = "true：也查草案试算 · true: what was tried by drafts as well", example = "false")
    String drafts;

    @Context
    UriInfo address;
}
