// X509Certificate of node:crypto.
import { guard, port } from "../../internal/host.js";
import { invalidType, nodeError } from "../../internal/node-errors.js";
import { anyBytes, buffer, buffers } from "./bytes.js";
import { KeyObject, PrivateKeyObject, PublicKeyObject, asymmetric, wrap } from "./keys.js";

const host = port("node-certificates");
const ALTERNATIVE = /(DNS|IP Address|email):([^,]+)/g;

let hostOf;

export class X509Certificate {
  #host;

  static {
    hostOf = (certificate) => certificate.#host;
  }

  constructor(data) {
    if (typeof data !== "string" && !ArrayBuffer.isView(data)) throw invalidType("buffer", ["string", "Buffer", "TypedArray", "DataView"], data);
    this.#host = guard(() => host.parse(anyBytes(data, "buffer")));
    if (this.#host === null) {
      const shown = buffers().from(data);
      throw nodeError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'buffer' is not a valid certificate. Received ${bufferText(shown)}`);
    }
  }

  #names(kind) {
    return [...(this.#host.alternatives() ?? "").matchAll(ALTERNATIVE)].filter(([, found]) => found === kind).map(([, , value]) => value);
  }

  get subject() {
    return this.#host.subject();
  }

  get subjectAltName() {
    return this.#host.alternatives() ?? undefined;
  }

  get infoAccess() {
    return undefined;
  }

  get issuer() {
    return this.#host.issuer();
  }

  get issuerCertificate() {
    return undefined;
  }

  get validFrom() {
    return this.#host.validFrom();
  }

  get validTo() {
    return this.#host.validTo();
  }

  get validFromDate() {
    return new Date(this.#host.validFromTime());
  }

  get validToDate() {
    return new Date(this.#host.validToTime());
  }

  get fingerprint() {
    return this.#host.fingerprint("SHA-1");
  }

  get fingerprint256() {
    return this.#host.fingerprint("SHA-256");
  }

  get fingerprint512() {
    return this.#host.fingerprint("SHA-512");
  }

  get keyUsage() {
    return this.#host.usages()?.split(",");
  }

  get serialNumber() {
    return this.#host.serial();
  }

  get raw() {
    return buffer(this.#host.der());
  }

  get publicKey() {
    return wrap(this.#host.publicKey());
  }

  get ca() {
    return this.#host.isAuthority();
  }

  toString() {
    return this.#host.pem();
  }

  toJSON() {
    return this.#host.pem();
  }

  toLegacyObject() {
    const { subject, issuer, subjectAltName: subjectaltname, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, serialNumber, raw, ca } = this;
    return {
      subject: fields(subject), issuer: fields(issuer), subjectaltname, valid_from: validFrom, valid_to: validTo, fingerprint, fingerprint256,
      fingerprint512, serialNumber, raw, ca,
    };
  }

  /** The name in the certificate that a host's name fits: a "*" stands for one label. */
  checkHost(name) {
    const wanted = name.toLowerCase();
    const common = /(?:^|\n)CN=(.*)/.exec(this.subject)?.[1];
    const names = this.#names("DNS");
    return (names.length > 0 || common === undefined ? names : [common]).find((known) => {
      const pattern = known.toLowerCase();
      return pattern === wanted || (pattern.startsWith("*.") && wanted.indexOf(".") > 0 && wanted.slice(wanted.indexOf(".")) === pattern.slice(1));
    });
  }

  checkEmail(email) {
    return this.#names("email").find((known) => known.toLowerCase() === email.toLowerCase());
  }

  checkIP(address) {
    return this.#names("IP Address").find((known) => known === address);
  }

  checkIssued(other) {
    if (!(other instanceof X509Certificate)) throw invalidType("otherCert", "X509Certificate", other);
    return this.#host.isIssuedBy(hostOf(other));
  }

  checkPrivateKey(key) {
    if (!(key instanceof KeyObject)) throw invalidType("privateKey", "KeyObject", key);
    if (!(key instanceof PrivateKeyObject)) return false;
    return wrap(asymmetric(key, false).host.publicHalf()).equals(this.publicKey);
  }

  verify(key) {
    if (!(key instanceof PublicKeyObject)) throw invalidType("publicKey", "KeyObject", key);
    return this.#host.verify(asymmetric(key, true).host);
  }
}

const fields = (name) => Object.fromEntries(name.split("\n").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
const bufferText = (bytes) => `<Buffer ${bytes.toString("hex").replace(/..(?!$)/g, "$& ")}>`;

export default {};
