import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { SECRET_NAMES } from "../src/secrets.ts";

const root = resolve(import.meta.dirname, "..");
const textOf = (file: string): string => readFileSync(resolve(root, file), "utf8");
const dockerfile = textOf("Dockerfile");
const COMPOSE = ["compose.yaml", "compose.postgres.yaml"] as const;
const UNIT = "deploy/quotewire.service";

describe("what the service is run with elsewhere", () => {
  test("the image has the Node.js that package.json pins", () => {
    const { dependencies } = JSON.parse(textOf("package.json")) as { dependencies: Record<string, string> };
    expect(dependencies.node).toMatch(/^\d+\.\d+\.\d+$/u);
    expect(/^ARG NODE_VERSION=(\S+)$/mu.exec(dockerfile)?.[1]).toBe(dependencies.node);
    expect(dockerfile).toMatch(/^FROM node:\$\{NODE_VERSION\}-/mu);
  });

  test("the image, the unit and `npm start` run Node.js with the same flags", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const flags = /--max-\S+ --max-\S+/u.exec(scripts.start!)![0].split(" ");
    for (const flag of flags) {
      expect(dockerfile).toContain(`"${flag}"`);
      expect(textOf(UNIT)).toContain(flag);
    }
  });

  test("workers beside each other run as batch work, which needs no rights", () => {
    const [worker] = /(?<=^ {4}entrypoint:\n)(?: {6}- .+\n)+/mu.exec(textOf("compose.postgres.yaml"))!;
    const words = [...worker.matchAll(/- "?([^"\n]+)"?\n/gu)].map((match) => match[1]);
    const image = /^ENTRYPOINT (\[.+\])$/mu.exec(dockerfile)![1]!;
    expect(words).toEqual(["chrt", "--batch", "0", ...JSON.parse(image)]);
    expect(textOf(UNIT)).toMatch(/^CPUSchedulingPolicy=batch$/mu);
    const policy = execFileSync("chrt", ["--batch", "0", "chrt", "--pid", "0"], { encoding: "utf8" });
    expect(policy).toContain("SCHED_BATCH");
  });

  test("the image is not root's, checks its health, and takes from the checkout only what is let in", () => {
    expect(dockerfile).toMatch(/^USER 10001:10001$/mu);
    expect(dockerfile).toMatch(/^HEALTHCHECK /mu);
    expect(dockerfile).toMatch(/^VOLUME \/data$/mu);
    const letIn = [...textOf(".dockerignore").matchAll(/^!(.+)$/gmu)].map((match) => match[1]!);
    for (const name of letIn) expect(existsSync(resolve(root, name)), name).toBe(true);
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap((match) =>
      match[1]!.split(" "),
    );
    expect(copied.length).toBeGreaterThan(5);
    for (const name of copied) expect(letIn, name).toContain(name);
    expect(textOf(".dockerignore")).toMatch(/^\*$/mu);
  });

  test("containers are read-only, without rights, and have longer to stop than the service needs", () => {
    for (const file of COMPOSE) {
      const text = textOf(file);
      const [service] = /^ {2}(?:quotewire|worker):\n(?: {4}.*\n)+/mu.exec(text)!;
      for (const wanted of [
        "read_only: true",
        "cap_drop:\n      - ALL",
        "no-new-privileges:true",
        "tmpfs:\n      - /tmp",
        "stop_grace_period: 15s",
        "restart: unless-stopped",
      ])
        expect(service, `${file}: ${wanted}`).toContain(wanted);
      // Nothing is open to the network.
      for (const [, port] of service.matchAll(/^ {6}- "([^"]*:\d+)"$/gmu))
        expect(port).toMatch(/^127\.0\.0\.1:/u);
    }
    expect(textOf("compose.postgres.yaml")).toMatch(/replicas: 3/u);
    expect(textOf(UNIT)).toMatch(/^TimeoutStopSec=15$/mu);
  });

  test("every variable that they set is one that the service reads", () => {
    const known = new Set([
      ...Object.keys(parseEnv(textOf(".env.example"))),
      ...SECRET_NAMES.map((name) => `${name}_FILE`),
      "NODE_ENV",
      "POSTGRES_USER",
      "POSTGRES_DB",
      "POSTGRES_PASSWORD_FILE",
    ]);
    const set = [
      ...COMPOSE.flatMap((file) => [...textOf(file).matchAll(/^ {6}([A-Z][A-Z_]+):/gmu)]),
      ...dockerfile.matchAll(/^(?:ENV| {3}) ([A-Z][A-Z_]+)=/gmu),
      ...textOf(UNIT).matchAll(/^#?Environment=([A-Z][A-Z_]+)=/gmu),
    ].map((match) => match[1]!);
    expect(set.length).toBeGreaterThan(10);
    for (const name of set) expect(known, name).toContain(name);
  });
});
