package org.wengang.api;

import static org.wengang.identity.Roles.ADMINISTRATOR;
import static org.wengang.identity.Roles.APPROVER;
import static org.wengang.identity.Roles.AUDITOR;
import static org.wengang.identity.Roles.CASEWORKER;
import static org.wengang.identity.Roles.EDITOR;

import com.github.luben.zstd.ZstdOutputStream;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.wengang.audit.Checkpoints;
import org.wengang.audit.LogExport;
import org.wengang.audit.LogProofs;

/** 日志: what auditors take home of it. Checkpoints and keys hold nothing that anybody may not know. */
@Path("/v1/log")
@RolesAllowed({EDITOR, APPROVER, CASEWORKER, AUDITOR, ADMINISTRATOR})
@Tag(name = "log", description = "日志与证明 · the log and its proofs")
public class LogResource {
    static final String NDJSON = "application/x-ndjson";
    static final String PEM = "application/x-pem-file";
    private static final int BUFFER = 1 << 16;

    private final LogExport export;
    private final LogProofs proofs;
    private final Checkpoints checkpoints;

    @Inject
    LogResource(LogExport export, LogProofs proofs, Checkpoints checkpoints) {
        this.export = export;
        this.proofs = proofs;
        this.checkpoints = checkpoints;
    }

    /** A checkpoint that was kept. */
    @Schema(name = "LogCheckpoint")
    public record Kept(
            @Schema(description = "覆盖的叶数 · over so many leaves", examples = "20852163")
            long size,

            Instant at,

            @Schema(description = "已签名的检查点 · a signed note (C2SP tlog-checkpoint)")
            String note) {}

    /** That the log of one size begins as that of another. */
    @Schema(name = "LogConsistency")
    public record Consistency(
            @Schema(examples = "20000000") long from,
            String fromRoot,
            @Schema(examples = "20852163") long to,
            String toRoot,

            @Schema(description = "RFC 9162 一致性证明，十六进制 · the consistency proof, hexadecimal")
            List<String> proof) {}

    /** How an export is packed. */
    private enum Pack {
        NONE("", NDJSON) {
            @Override
            OutputStream around(OutputStream out) {
                return out;
            }
        },
        GZIP(".gz", "application/gzip") {
            @Override
            OutputStream around(OutputStream out) throws IOException {
                return new GZIPOutputStream(out, BUFFER);
            }
        },
        ZSTD(".zst", "application/zstd") {
            @Override
            OutputStream around(OutputStream out) throws IOException {
                return new ZstdOutputStream(out);
            }
        };

        private final String suffix;
        private final String type;

        Pack(String suffix, String type) {
            this.suffix = suffix;
            this.type = type;
        }

        abstract OutputStream around(OutputStream out) throws IOException;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @GET
    @Path("/checkpoints")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "保存的检查点，小的在前；下一页的 from 为最后一个的 size 加 1",
            description =
                    "The checkpoints that were kept, smallest first; for the next page give the last size plus 1 as `from`.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Kept[].class)))
    public List<Kept> checkpoints(
            @QueryParam("from")
                    @DefaultValue("0")
                    @Min(0)
                    @Parameter(description = "覆盖至少这么多叶 · over at least so many leaves")
                    long from,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return checkpoints.from(from, limit).stream()
                .map(one -> new Kept(one.size(), one.at(), one.note()))
                .toList();
    }

    @GET
    @Path("/checkpoints/latest")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "最新的检查点，原文；请自行保存，日后可证明日志未被改写",
            description =
                    "The newest checkpoint as a note. Whoever keeps it can show later that the log was not rewritten.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "404",
            description = "NOTHING_LOGGED",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public String latest() {
        return checkpoints
                .last()
                .map(Checkpoints.KeptCheckpoint::note)
                .orElseThrow(() -> new Refused(
                        ProblemCode.NOTHING_LOGGED,
                        "日志还没有检查点。",
                        "The log has no checkpoint yet. Maybe wait some seconds."));
    }

    @GET
    @Path("/keys")
    @Produces(PEM)
    @Operation(
            summary = "签过检查点的公钥（PEM），先用的在前",
            description =
                    "The public keys that checkpoints were signed with, PEM, the first one first. Compare the ids with those"
                            + " that were given to you in another way.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = String.class)))
    public String keys() {
        return proofs.keys();
    }

    @GET
    @Path("/consistency")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "一致性证明：较早的日志是较晚的日志的开头",
            description = "The proof that the log of one size is the beginning of the log of another.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Consistency.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "500",
            description = "LOG_ALTERED",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Consistency consistency(
            @QueryParam("from") @DefaultValue("1") @Min(1) @Parameter(example = "1000") long from,
            @QueryParam("to")
                    @Min(1)
                    @Parameter(description = "默认为最新的检查点 · the newest checkpoint unless given", example = "2000")
                    Long to) {
        var found = proofs.consistency(
                from,
                to != null
                        ? to
                        : checkpoints
                                .last()
                                .map(Checkpoints.KeptCheckpoint::size)
                                .orElse(0L));
        var hex = HexFormat.of();
        return new Consistency(
                found.from(),
                hex.formatHex(found.fromRoot()),
                found.to(),
                hex.formatHex(found.toRoot()),
                found.path().stream().map(hex::formatHex).toList());
    }

    @GET
    @Path("/export")
    @RolesAllowed(AUDITOR)
    @Produces({NDJSON, "application/zstd", "application/gzip"})
    @Operation(
            summary = "导出日志及检查点（NDJSON），供 verify 命令离线核验；不含个人信息",
            description =
                    "The log with its checkpoints, as the command `verify --export` reads it; nothing personal is in it. It ends"
                            + " with the first checkpoint at or after `to`, and is packed as `pack` or Accept-Encoding say.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "400",
            description = "BAD_REQUEST",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response export(
            @QueryParam("from") @DefaultValue("0") @Min(0) @Parameter(description = "第一叶的索引 · index of the first leaf")
                    long from,
            @QueryParam("to") @Min(1) @Parameter(description = "最后一叶之后的索引 · index after the last leaf") Long to,
            @QueryParam("pack")
                    @Parameter(
                            description = "打包成文件：zstd、gzip 或 none · pack into a file",
                            schema = @Schema(enumeration = {"zstd", "gzip", "none"}))
                    String pack,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Parameter(hidden = true) String encodings) {
        var packed = pack(pack);
        var extent = export.extent(from, to == null ? OptionalLong.empty() : OptionalLong.of(to))
                .orElseThrow(() -> badParameter("from", "日志没有这么长。", "The log is not that long."));
        var name = "log-" + from + "-" + extent.size() + ".ndjson" + packed.suffix;
        var encoding = pack == null ? encoding(encodings) : Pack.NONE;
        StreamingOutput lines = out -> {
            var file = packed.around(encoding.around(out));
            export.write(extent, file);
            // only once it is whole: half a file should not pass for one
            file.close();
        };
        var answer = Response.ok(lines, packed.type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return encoding == Pack.NONE
                ? answer.build()
                : answer.header(HttpHeaders.CONTENT_ENCODING, encoding.word()).build();
    }

    private static Pack pack(String word) {
        if (word == null) {
            return Pack.NONE;
        }
        for (var pack : Pack.values()) {
            if (pack.word().equals(word)) {
                return pack;
            }
        }
        throw badParameter("pack", "应为 zstd、gzip 或 none。", "zstd, gzip or none is expected.");
    }

    /** What the caller's program unpacks by itself. */
    private static Pack encoding(String accepted) {
        var words = accepted == null ? "" : accepted.replace(" ", "").toLowerCase(Locale.ROOT);
        for (var pack : List.of(Pack.ZSTD, Pack.GZIP)) {
            for (var word : words.split(",")) {
                if (word.equals(pack.word()) || word.startsWith(pack.word() + ";") && !word.matches(".*;q=0(\\.0*)?")) {
                    return pack;
                }
            }
        }
        return Pack.NONE;
    }

    private static Refused badParameter(String name, String zh, String en) {
        return new Refused(
                ProblemCode.BAD_REQUEST,
                "查询参数有误。",
                "Some query parameters cannot be understood.",
                List.of(Problem.Fault.at(name, "BAD_PARAMETER", zh, en)));
    }
}
