package org.wengang.api;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.wengang.audit.EventFilter;
import org.wengang.identity.SecurityEvent.What;

/** Which security events are asked for, read strictly: a filter with a slip would hide what is looked for. */
public class EventQuery {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,300}");

    @QueryParam("from")
    @Parameter(description = "从何时起：日期，或带时区的时间 · from that day or moment on", example = "2024-06-01")
    String from;

    @QueryParam("to")
    @Parameter(
            description = "到何时止：日期（含当日），或带时区的时间（不含） · to the end of that day, or before that moment",
            example = "2024-06-30")
    String to;

    @QueryParam("actor")
    @Parameter(description = "谁做的 · who did it", example = "local:lin")
    String actor;

    @QueryParam("what")
    @Parameter(description = "做了什么 · what was done", schema = @Schema(implementation = What.class))
    String what;

    @QueryParam("subject")
    @Parameter(description = "对谁、对什么做的 · whom or what it was done to", example = "draft-12")
    String subject;

    @QueryParam("ok")
    @Parameter(description = "true 做成的，false 被拒绝的 · whether it was done", example = "false")
    String ok;

    /**
     * The filter.
     *
     * @param clock in the zone that days are counted in
     * @throws Refused with every fault
     */
    EventFilter filter(Clock clock) {
        var faults = new ArrayList<Problem.Fault>();
        var filter = new EventFilter(
                moment("from", from, 0, clock, faults),
                moment("to", to, 1, clock, faults),
                id("actor", actor, "local:lin", faults),
                what(faults),
                id("subject", subject, "draft-12", faults),
                truth(faults));
        if (!faults.isEmpty()) {
            throw new Refused(
                    ProblemCode.BAD_REQUEST, "查询参数有误，逐处列明。", "Some query parameters cannot be understood.", faults);
        }
        return filter;
    }

    /** @param days are added to a date */
    private static Instant moment(String name, String given, int days, Clock clock, List<Problem.Fault> faults) {
        if (given == null) {
            return null;
        }
        try {
            return DATE.matcher(given).matches()
                    ? LocalDate.parse(given)
                            .plusDays(days)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
                    : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException e) {
            faults.add(bad(
                    name,
                    "应为日期，或带时区的时间，如 2024-06-30T09:00:00+08:00（网址中 + 写作 %2B）。",
                    "A date, or a time with its offset, such as 2024-06-30T09:00:00+08:00 (+ is %2B in an address)."));
            return null;
        }
    }

    private static String id(String name, String given, String example, List<Problem.Fault> faults) {
        if (given != null && !ID.matcher(given).matches()) {
            faults.add(bad(name, "应为编号，如 " + example + "。", "An id such as " + example + " is expected."));
            return null;
        }
        return given;
    }

    private What what(List<Problem.Fault> faults) {
        if (what == null) {
            return null;
        }
        for (var known : What.values()) {
            if (known.name().equals(what)) {
                return known;
            }
        }
        var names =
                String.join(", ", Arrays.stream(What.values()).map(What::name).toList());
        faults.add(bad("what", "应为以下之一：" + names + "。", "One of " + names + " is expected."));
        return null;
    }

    private Boolean truth(List<Problem.Fault> faults) {
        if (ok == null || ok.equals("true") || ok.equals("false")) {
            return ok == null ? null : Boolean.valueOf(ok);
        }
        faults.add(bad("ok", "应为 true 或 false。", "true or false is expected."));
        return null;
    }

    private static Problem.Fault bad(String name, String zh, String en) {
        return Problem.Fault.at(name, "BAD_PARAMETER", zh, en);
    }
}
