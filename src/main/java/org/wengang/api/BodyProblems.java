package org.wengang.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A body that is no JSON, or not of the shape that is asked for, is told where; never what stands there. */
public class BodyProblems {
    private static final int BEFORE_ALL_OTHERS = 1;
    private static final String TITLE_ZH = "请求内容有误，逐处列明。";
    private static final String TITLE_EN = "Something in the request is not as it should be; faults has each place.";

    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response unknown(UnrecognizedPropertyException thrown) {
        return bad(Problem.Fault.at(
                place(thrown.getPath()),
                "UNKNOWN_FIELD",
                "没有这一项；可用的有 " + thrown.getKnownPropertyIds() + "。",
                "There is no such field; there are " + thrown.getKnownPropertyIds() + "."));
    }

    /** The framework has a mapper of its own for this one, so that the one for all mismatches is not enough. */
    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response wrongFormat(InvalidFormatException thrown) {
        return mismatched(thrown);
    }

    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response mismatched(MismatchedInputException thrown) {
        return bad(Problem.Fault.at(
                place(thrown.getPath()),
                "WRONG_TYPE",
                "类型不对，或缺少内容；请对照 /q/openapi。",
                "Not of the right type, or nothing where something is needed. Maybe compare it with /q/openapi."));
    }

    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response broken(JsonProcessingException thrown) {
        return malformed(thrown);
    }

    /** The framework wraps what its JSON reader says. */
    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response wrapped(WebApplicationException thrown) {
        if (thrown.getCause() instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown);
        }
        return thrown.getCause() instanceof MismatchedInputException mismatched
                ? mismatched(mismatched)
                : thrown.getCause() instanceof JsonProcessingException broken
                        ? malformed(broken)
                        : new Refused(Problems.of(thrown.getResponse().getStatus())).toResponse();
    }

    private static Response malformed(JsonProcessingException thrown) {
        var where = thrown.getLocation();
        return new Refused(
                        ProblemCode.MALFORMED_JSON,
                        "请求体不是合法的 JSON"
                                + (where == null
                                        ? "。"
                                        : "（第 " + where.getLineNr() + " 行第 " + where.getColumnNr() + " 列附近）。"),
                        "The body is not JSON"
                                + (where == null
                                        ? "."
                                        : " (near line " + where.getLineNr() + ", column " + where.getColumnNr()
                                                + ")."))
                .toResponse();
    }

    @ServerExceptionMapper(priority = BEFORE_ALL_OTHERS)
    public Response violated(ConstraintViolationException thrown) {
        return bad(thrown.getConstraintViolations().stream()
                .map(BodyProblems::fault)
                .toArray(Problem.Fault[]::new));
    }

    private static Problem.Fault fault(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor();
        var kind = constraint.getAnnotation().annotationType().getSimpleName();
        var most = constraint.getAttributes().get("max");
        var en = switch (kind) {
            case "NotNull", "NotBlank", "NotEmpty" -> "Something is needed here.";
            case "Size" -> "At most " + most + " characters.";
            case "Min" -> "At least " + constraint.getAttributes().get("value") + ".";
            case "Max" -> "At most " + constraint.getAttributes().get("value") + ".";
            default -> violation.getMessage();
        };
        return Problem.Fault.at(place(violation.getPropertyPath()), "NOT_ALLOWED", violation.getMessage(), en);
    }

    /** Without the names of the method and its argument, which are not the caller's. */
    private static String place(Path path) {
        var nodes = new ArrayList<String>();
        path.forEach(node -> nodes.add(node.toString()));
        return nodes.size() > 2 ? String.join(".", nodes.subList(2, nodes.size())) : nodes.get(nodes.size() - 1);
    }

    private static String place(List<JsonMappingException.Reference> path) {
        var place = path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return place.isEmpty() ? "$" : "$" + place;
    }

    private static Response bad(Problem.Fault... faults) {
        return new Refused(ProblemCode.BAD_REQUEST, TITLE_ZH, TITLE_EN, List.of(faults)).toResponse();
    }
}
