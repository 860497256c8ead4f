# The image runs what the repository holds: there is no build step. The newest LTS of Node brings its own TypeScript support.
FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 CACHE_DIR=/tmp/parasol
COPY package.json package-lock.json ./
# Peers are not left out: Slack's packages need one of them, undici.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY src src
COPY flows flows
COPY locales locales
COPY schema schema
# Compiles the content once, as the user who runs it, and fails the build where it has errors.
USER node
RUN node src/cli/warm.ts
EXPOSE 8080
# No core files: they would hold what memory held.
CMD ["sh", "-c", "ulimit -c 0; exec node src/start.js"]
