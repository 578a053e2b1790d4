/**
 * How long an answer stays true by its `Cache-Control: max-age` (less its `Age`), else by `Expires` (RFC 9111, 4.2.1);
 * null when it does not say, or forbids keeping it. Never negative.
 */
export function freshForMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const control = (headers["cache-control"] ?? "").slice(0, 500).toLowerCase();
  if (/\bno-(?:cache|store)\b/u.test(control)) return null;
  const maxAge = /(?:^|[\s,])max-age\s{0,5}=\s{0,5}"?(\d{1,10})/u.exec(control)?.[1];
  if (maxAge !== undefined) {
    const age = /^\s{0,5}(\d{1,10})/u.exec(headers.age ?? "")?.[1];
    return Math.max(0, Number(maxAge) - Number(age ?? 0)) * 1000;
  }
  if (headers.expires === undefined) return null;
  const ms = Date.parse(headers.expires) - (Date.parse(headers.date ?? "") || now.getTime());
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
