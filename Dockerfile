# Quotewire as a container: Node.js, the compiled program and its dependencies, and nothing else.
#   docker build -t quotewire .
#   docker run --rm --read-only --tmpfs /tmp -v quotewire:/data --env-file .env quotewire status
# The same version as the dependency `node` of package.json.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# The install scripts only fetch a Node.js, which is here already.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
# Some library may be typed by TypeScript's own package, which npm therefore keeps; nothing runs it.
RUN npm run prepack \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/typescript node_modules/@typescript \
  && mkdir /empty

FROM debian:bookworm-slim
# Without npm, yarn and headers: what is not there has no holes.
COPY --from=build /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE ./
COPY config config
# Numbers, so that Kubernetes can tell that it is not root. The only place that is written to is /data.
COPY --from=build --chown=10001:10001 /empty /data
USER 10001:10001
VOLUME /data
ENV NODE_ENV=production \
    QUOTEWIRE_DATA_DIR=/data \
    QUOTEWIRE_HTTP_HOST=0.0.0.0 \
    QUOTEWIRE_HTTP_PORT=8080 \
    SLACK_HTTP_HOST=0.0.0.0
EXPOSE 8080 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.QUOTEWIRE_HTTP_PORT}/healthz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=4", "--max-old-space-size=512", "/app/dist/cli.js"]
CMD ["start"]
