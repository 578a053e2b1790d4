import { expect, test } from "vitest";
import { createOpmlPool } from "../../src/feeds/opml-pool.ts";

test("reads lists in a thread, tells what is none, and gives up on one that takes too long", async () => {
  const pool = createOpmlPool();
  const read = (text: string) => pool.read(Buffer.from(text));
  const list = await read('<opml><body><outline text="A" xmlUrl="https://a.example/f"/></body></opml>');
  expect(list?.feeds).toEqual([{ url: "https://a.example/f", title: "A", folder: [] }]);
  for (const text of ["", "<html/>", `<opml><body>${"<outline>".repeat(60_000)}`])
    expect(await read(text)).toBeNull();
  await pool.close();

  const hasty = createOpmlPool({ deadlineMs: 1 });
  const outline = '<outline text="&amp;" xmlUrl="https://a.example/f"/>';
  expect(await hasty.read(Buffer.from(`<opml><body>${outline.repeat(15_000)}</body></opml>`))).toBeNull();
  await hasty.close();
});
