// Whether a certificate is that of a host (RFC 6125), and protocol names as they travel.
import { nodeError } from "../../internal/node-errors.js";
import { Buffer } from "../buffer.js";
import { isIP } from "../net/addresses.js";

const labels = (name) => name.replace(/\.$/, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase()).split(".");

function matches(host, pattern) {
  if (!pattern) return false;
  const wanted = labels(pattern);
  if (wanted.length !== host.length || wanted.includes("") || /[^\u0021-\u007f.]/.test(wanted.join("."))) return false;
  if (wanted.slice(1).join(".") !== host.slice(1).join(".")) return false;
  const parts = wanted[0].split("*");
  if (parts.length === 1 || wanted[0].includes("xn--")) return host[0] === wanted[0];
  const [before, after] = parts;
  return parts.length === 2 && wanted.length > 2 && before.length + after.length <= host[0].length &&
    host[0].startsWith(before) && host[0].endsWith(after);
}

/** The names in a certificate's subjectaltname, of which some may be in quotes. */
function names(text) {
  if (!text.includes('"')) return text.split(", ");
  const found = [""];
  let rest = text;
  while (rest !== "") {
    const [, plain, mark] = /^([^",]*)("|,|$)/.exec(rest);
    found[found.length - 1] += plain;
    rest = rest.slice(plain.length);
    if (mark === ",") {
      found.push("");
      rest = rest.slice(2);
    } else if (mark === '"') {
      const quoted = /^"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/.exec(rest);
      if (quoted === null) throw nodeError(SyntaxError, "ERR_TLS_CERT_ALTNAME_FORMAT", "Invalid subject alternative name string");
      found[found.length - 1] += JSON.parse(quoted[0]);
      rest = rest.slice(quoted[0].length);
    }
  }
  return found;
}

/** Why it is not, or undefined. */
function reasonAgainst(host, { subject, subjectaltname }) {
  const alternatives = subjectaltname ? names(subjectaltname) : [];
  const starting = (mark) => alternatives.filter((name) => name.startsWith(mark)).map((name) => name.slice(mark.length));
  const dns = starting("DNS:");
  if (isIP(host)) {
    const addresses = starting("IP Address:");
    return addresses.includes(host) ? undefined : `IP: ${host} is not in the cert's list: ${addresses.join(", ")}`;
  }
  const common = subject?.CN;
  if (dns.length === 0 && !common) return "Cert does not contain a DNS name";
  const wanted = labels(host);
  if (dns.length > 0) {
    return dns.some((name) => matches(wanted, name)) ? undefined : `Host: ${host}. is not in the cert's altnames: ${subjectaltname}`;
  }
  return [common].flat().some((name) => matches(wanted, name)) ? undefined : `Host: ${host}. is not cert's CN: ${common}`;
}

/** An error where the certificate is another's, else undefined. */
export function checkServerIdentity(hostname, cert) {
  const host = `${hostname}`.replace(/\.$/, "");
  const reason = reasonAgainst(host, cert);
  if (reason === undefined) return undefined;
  return Object.assign(nodeError(Error, "ERR_TLS_CERT_ALTNAME_INVALID", reason), { reason, host, cert });
}

/** Sets out.ALPNProtocols: each name with its length before it. */
export function convertALPNProtocols(protocols, out) {
  if (Array.isArray(protocols)) {
    const parts = protocols.flatMap((name) => {
      const bytes = Buffer.from(name);
      return [Buffer.of(bytes.length), bytes];
    });
    out.ALPNProtocols = Buffer.concat(parts);
  } else if (ArrayBuffer.isView(protocols)) {
    out.ALPNProtocols = Buffer.from(protocols.buffer.slice(protocols.byteOffset, protocols.byteOffset + protocols.byteLength));
  }
}
