// Strings as the log shows them inside other values.

const NAMED = { "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\" };
const SPECIAL = /[\x00-\x1f\x7f-\x9f\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** In single quotes, or in others where that saves escapes. */
export function quote(text) {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes("`") && !text.includes("${")) mark = "`";
  }
  let escaped = text.replace(SPECIAL, escape);
  if (mark === "'") escaped = escaped.replaceAll("'", "\\'");
  return mark + escaped + mark;
}

function escape(character) {
  const code = character.charCodeAt(0);
  if (code > 0xff) return `\\u${code.toString(16).toUpperCase()}`;
  return NAMED[character] ?? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}`;
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** The columns that the text takes in a terminal. */
export function width(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  if (text.includes("\u001b")) return width(text.replace(/\u001b\[\d+m/g, ""));
  let columns = 0;
  for (const character of text) columns += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}
