import { HttpError, shownUrl } from "./http-error.ts";

/**
 * An address that may be asked, relative to `base` where it is a redirect.
 * @throws {HttpError} `bad-url`.
 */
export function checkedUrl(address: string, base?: URL): URL {
  const bad = (what: string): HttpError =>
    new HttpError("bad-url", what, "Give a full http:// or https:// URL without a user name.");
  const url = URL.parse(address, base?.href);
  if (url === null) throw bad(`"${address.slice(0, 200)}" is not a URL`);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw bad(`${url.protocol}//... is not a web address`);
  if (url.username !== "" || url.password !== "")
    throw bad(`${shownUrl(url)} carries a user name or password`);
  url.hash = "";
  return url;
}
