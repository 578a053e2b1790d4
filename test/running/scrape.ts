/** A service answers 120 scrapes a minute. */
export const EVERY_MS = 600;

/** What `/metrics` of a running service says. */
export const scrape = async (origin: string): Promise<string> =>
  (await fetch(`${origin}/metrics`, { headers: { connection: "close" } })).text();

/** The value of a series such as `quotewire_outbox{state="dead"}`; NaN when it is not there. */
export function sampleOf(text: string, series: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? Number.NaN : Number(line.slice(series.length + 1));
}
