import { expect, test } from "vitest";
import { createHide, createLog } from "../../src/base/log.ts";

function logged(secrets: readonly string[], write: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  write(createLog("trace", createHide(secrets), { write: (line) => (text += line) }));
  return text;
}

test("a secret is taken out of a line wherever it stands: field, message, error, child, depth", () => {
  const secrets = ['pass"word\\1', "other-secret"];
  const [quoted, other] = secrets as [string, string];
  const text = logged(secrets, (log) => {
    log.info({ reason: `the server said ${other}` }, `it was ${other}`);
    log.error({ err: new Error(`no entry with ${quoted}`) }, "failed");
    log.child({ run: other }).warn({ deep: { down: [{ here: quoted }] } }, "a child");
    log.info({ token: "anything", headers: { authorization: "Bearer anything" } }, "by name");
  });
  expect(text.trim().split("\n")).toHaveLength(4);
  for (const line of text.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
  for (const secret of [...secrets, JSON.stringify(quoted).slice(1, -1), "anything"])
    expect(text).not.toContain(secret);
  expect(text.match(/\[secret\]/gu)!.length).toBeGreaterThanOrEqual(7);
});

test("tokens that a chat gave while the service ran are known by their beginning", () => {
  const text = logged([], (log) =>
    log.error(
      { reason: "xoxb-123456789012-abcdefghij and xapp-1-A012-345-abcdef" },
      "xoxe.xoxp-1-Mi0yLTEyMzQ",
    ),
  );
  for (const part of ["abcdefghij", "A012", "Mi0yLTEyMzQ"]) expect(text).not.toContain(part);
});
