// data: URLs (https://fetch.spec.whatwg.org/#data-url-processor).
import { MIMEType } from "../internal/mime.js";
import { atob } from "./encoding.js";
import { Response } from "./response.js";

const USUAL = "text/plain;charset=US-ASCII";

/** The response for such a URL. */
export function fetchData(url) {
  const [text] = url.slice("data:".length).split("#");
  const comma = text.indexOf(",");
  let type = text.slice(0, comma).trim();
  let bytes = unescaped(text.slice(comma + 1));
  const base64 = /; *base64$/i.test(type);
  if (base64) {
    type = type.replace(/ *; *base64$/i, "");
    try {
      bytes = Uint8Array.from(atob(String.fromCharCode(...bytes)), (c) => c.charCodeAt());
    } catch {
      throw new TypeError(`Fetch API cannot load: ${url}`);
    }
  }
  if (type.startsWith(";")) type = "text/plain" + type;
  return new Response(bytes, { statusText: "OK", headers: { "content-type": contentType(type) } });
}

function contentType(type) {
  try {
    return `${new MIMEType(type)}`;
  } catch {
    return USUAL;
  }
}

function unescaped(text) {
  const bytes = [];
  for (let i = 0; i < text.length; i++) {
    const hex = text[i] === "%" ? text.slice(i + 1, i + 3) : "";
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(text.charCodeAt(i));
    }
  }
  return Uint8Array.from(bytes);
}
