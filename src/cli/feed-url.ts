import { UsageError } from "./failure.ts";

/** An absolute http(s) URL in its plain form. @throws UsageError */
export function feedUrl(text: string): string {
  const url = URL.parse(text);
  if (url && /^https?:$/u.test(url.protocol)) return url.href;
  throw new UsageError(
    "feed-url",
    `"${text}" is no http(s) URL`,
    "Give the feed's whole address, such as https://example.org/rss.xml.",
  );
}
