# docker build -t wengang .            (--build-arg JAVA=21 or 25 for a newer Java at run time)
# docker run -p 8080:8080 -v wengang-data:/app/data wengang
# The first start on an empty store shows the first administrator's password in the output, once. There is no trial in a container:
# a trial answers its own machine only.
ARG JAVA=17

# the web application is built with it
FROM node:20-bookworm-slim AS node

FROM eclipse-temurin:17-jdk AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY rules rules
COPY decision-tables decision-tables
COPY src src
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm ./mvnw -B -DskipTests package

FROM eclipse-temurin:${JAVA}-jre
ENV LANG=C.UTF-8
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /app --shell /usr/sbin/nologin wengang
WORKDIR /app
# what changes least comes first
COPY --from=build /src/target/quarkus-app/lib/ lib/
COPY --from=build /src/target/quarkus-app/quarkus-run.jar ./
COPY --from=build /src/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /src/target/quarkus-app/app/ app/
COPY --from=build /src/target/quarkus-app/rules/ rules/
COPY --from=build --chown=wengang:wengang /src/target/quarkus-app/decision-tables/ decision-tables/
COPY LICENSE NOTICE ./
# PostgreSQL does not run as root, and keeps its data where only their owner may look
RUN install --directory --owner=wengang --group=wengang --mode=700 data

USER wengang
EXPOSE 8080
# The service's own PostgreSQL, and rules compiled at a start. With QUARKUS_DATASOURCE_JDBC_URL it holds the latter only.
# decision-tables/ is read once, when a store does not know the package.
VOLUME /app/data

# bash speaks enough HTTP; the image has neither curl nor a compiler
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${QUARKUS_HTTP_PORT:-8080} && printf 'GET /q/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && IFS= read -r status <&3 && [[ $status == *' 200 '* ]]"]

# more options for Java: -e JAVA_TOOL_OPTIONS=...
ENTRYPOINT ["java", "-Dfile.encoding=UTF-8", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
