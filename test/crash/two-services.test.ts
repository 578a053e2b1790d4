import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { command, logged, start } from "./service.ts";

const folder = mkdtempSync(join(tmpdir(), "quotewire-two-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a second service on one data folder says who holds it and stops; commands work beside the first, and its death frees it", async () => {
  const env = { QUOTEWIRE_DATA_DIR: folder, QUOTEWIRE_LOG_LEVEL: "info" };
  const first = start("src/main.ts", [], env);
  try {
    await logged(first, '"msg":"started"');
    const second = start("src/main.ts", [], env);
    let said = "";
    second.child.stderr!.on("data", (chunk) => (said += String(chunk)));
    const [code] = await once(second.child, "close");
    expect(code).not.toBe(0);
    expect(said).toContain(`process ${first.child.pid}`);
    expect(said).toContain("QUOTEWIRE_DATA_DIR");
    expect(first.child.exitCode).toBeNull();
    const urls = Array.from({ length: 4 }, (_, at) => `https://feed${at}.example/rss.xml`);
    await Promise.all(urls.map((url) => command(["feeds", "add", url], env)));
    const listed = await command(["feeds", "list"], env);
    for (const url of urls) expect(listed).toContain(url);
    await first.kill();
    const third = start("src/main.ts", [], env);
    try {
      await logged(third, '"msg":"started"');
      expect(await third.stop()).toBe(0);
    } finally {
      await third.kill();
    }
  } finally {
    await first.kill();
  }
});
