// node:crypto's keys: what it reads and writes, and what can be done with them.
import crypto from "node:crypto";
import { keys } from "./keys.js";

const pem = (label, base64) => `-----BEGIN ${label}-----\n${base64.match(/.{1,64}/g).join("\n")}\n-----END ${label}-----\n`;
const open = (name) => crypto.createPublicKey(pem("PUBLIC KEY", keys[name].spki));
const secret = (name) => crypto.createPrivateKey(pem("PRIVATE KEY", keys[name].pkcs8));
const NAMES = ["rsa", "P-256", "P-384", "P-521", "ed25519", "x25519"];
const shape = (key) => [key.type, key.asymmetricKeyType, key.asymmetricKeyDetails, Object.prototype.toString.call(key)];
const data = Buffer.from("message");

const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIDljCCAn6gAwIBAgIUYiFI62D0Hl5ESJV3wfqpelt0YnAwDQYJKoZIhvcNAQEL
BQAwNTELMAkGA1UEBhMCQVQxEDAOBgNVBAoMB0V4YW1wbGUxFDASBgNVBAMMC2V4
YW1wbGUuY29tMB4XDTI2MTEyMTA5MzY1N1oXDTM2MTExODA5MzY1N1owNTELMAkG
A1UEBhMCQVQxEDAOBgNVBAoMB0V4YW1wbGUxFDASBgNVBAMMC2V4YW1wbGUuY29t
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApPa8xmMtE1as5xVhE6hO
8TYDI6pH+9KlER3z0K57YwXHAVO2GJlVM+nFKC6MjfjB8U5/tPdz/vKkFOFzvDi7
vBsjSh+tnkVg1EISgRjwo2EOFicZCJjfuxTUeg2gOc3+f6xG7COQuIBIVfcYFHX1
qYQF+A6ug8G5ir7DkOFANrWgSPgwQAkgmcE+10kpFRVu5gtJBAj/tMyxmrcoXODv
c6U8Pgh9WczRZp62QNcnK8rg9/Lzt3jWhPYTvt/CqT9Z3Db5lOtF7rWORv+lqy66
ulaFr3c3VJiCChMHAQOR6z71CkHGMgkwAK7TutJbNP4tSGRNbiUMFstFfnUgFzMY
fwIDAQABo4GdMIGaMB0GA1UdDgQWBBRF9kEUv4ovMnbIW9EZh57q4/xURDAfBgNV
HSMEGDAWgBRF9kEUv4ovMnbIW9EZh57q4/xURDAPBgNVHRMBAf8EBTADAQH/MDoG
A1UdEQQzMDGCC2V4YW1wbGUuY29tgg0qLmV4YW1wbGUuY29thwR/AAABgQ1hQGV4
YW1wbGUuY29tMAsGA1UdDwQEAwIChDANBgkqhkiG9w0BAQsFAAOCAQEAf1xhhfIL
YAees9lAp+7yj/U80t3DPpMOv1T89d+vm3TrkMhRsOIXwMiho7x3Dlfk8KKgwb3r
gOdtC2BAVuExETu+Jh1nBENGLkMbYnlLxYz3VAr5jY6BR6unzpSiWpWGicuzrtIw
x+gX3m1TOQx8zOFtl7V08GInkQ2zXEt5deKr0ehtPFaH+tPGWrrRwcIZnqBJxIl4
cfLoWoi1Ymw+Np/nDyntInWyiFetur/CiPPrrGF/M7/JasSJdvIAKUw2XsSF6Kv9
We3F+m6tMxUmkD2lttr2fG7i2Ov+qh8MjM4OA9UeBVQNypFI95IEsEsEKnp/eYju
a+7ZYE4mMXVNaQ==
-----END CERTIFICATE-----
`;

export default [
  ...NAMES.flatMap((name) => [
    [`${name} keys`, () => [shape(open(name)), shape(secret(name))]],
    [`${name} spki`, () => [open(name).export({ type: "spki", format: "pem" }) === pem("PUBLIC KEY", keys[name].spki), open(name).export({ type: "spki", format: "der" }).toString("base64") === keys[name].spki]],
    [`${name} pkcs8`, () => [secret(name).export({ type: "pkcs8", format: "pem" }) === pem("PRIVATE KEY", keys[name].pkcs8), secret(name).export({ type: "pkcs8", format: "der" }).toString("base64") === keys[name].pkcs8]],
    [`${name} jwk`, () => [open(name).export({ format: "jwk" }), secret(name).export({ format: "jwk" })]],
    [`${name} from jwk`, () => [crypto.createPublicKey({ key: keys[name].public, format: "jwk" }).equals(open(name)), crypto.createPrivateKey({ key: keys[name].private, format: "jwk" }).equals(secret(name))]],
    [`${name} from der`, () => [crypto.createPublicKey({ key: Buffer.from(keys[name].spki, "base64"), format: "der", type: "spki" }).equals(open(name)), crypto.createPrivateKey({ key: Buffer.from(keys[name].pkcs8, "base64"), format: "der", type: "pkcs8" }).equals(secret(name))]],
    [`${name} public of private`, () => crypto.createPublicKey(secret(name)).equals(open(name))],
    [`${name} public of private pem`, () => crypto.createPublicKey(pem("PRIVATE KEY", keys[name].pkcs8)).equals(open(name))],
    [`${name} older forms`, () => {
      const type = name === "rsa" ? "pkcs1" : "sec1";
      const text = secret(name).export({ type, format: "pem" });
      return [text.split("\n")[0], crypto.createPrivateKey(text).equals(secret(name))];
    }],
    [`${name} public key's older form`, () => open(name).export({ type: "pkcs1", format: "pem" })],
  ]),
  ...["rsa", "P-256", "P-384", "P-521"].flatMap((name) => [
    [`${name} signs`, () => {
      const signature = crypto.createSign("SHA256").update("mess").update(Buffer.from("age")).sign(secret(name));
      return [crypto.createVerify("SHA256").update(data).verify(open(name), signature), crypto.createVerify("SHA256").update("other").verify(open(name), signature),
        crypto.verify("sha256", data, open(name), signature)];
    }],
    [`${name} signs at once`, () => crypto.verify("sha512", data, open(name), crypto.sign("sha512", data, secret(name)))],
    [`${name} in another form`, () => {
      const key = { key: secret(name), dsaEncoding: "ieee-p1363" };
      const signature = crypto.sign("sha256", data, key);
      return [signature.length, crypto.verify("sha256", data, { key: open(name), dsaEncoding: "ieee-p1363" }, signature)];
    }],
  ]),
  ["ed25519 signs", () => [crypto.sign(null, data, secret("ed25519")).toString("hex"), crypto.verify(undefined, data, open("ed25519"), crypto.sign(null, data, secret("ed25519")))]],
  ["rsa, a signature", () => crypto.createSign("RSA-SHA256").update(data).sign(secret("rsa"), "hex")],
  ["rsa, PSS", () => {
    const options = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
    const signature = crypto.sign("sha256", data, { key: secret("rsa"), ...options });
    return [crypto.verify("sha256", data, { key: open("rsa"), ...options }, signature), crypto.verify("sha256", data, open("rsa"), signature)];
  }],
  ["rsa by pem", () => crypto.verify("sha1", data, pem("PUBLIC KEY", keys.rsa.spki), crypto.sign("sha1", data, pem("PRIVATE KEY", keys.rsa.pkcs8)))],
  ["publicEncrypt", () => {
    const sealed = crypto.publicEncrypt(open("rsa"), data);
    return [sealed.length, crypto.privateDecrypt(secret("rsa"), sealed).toString()];
  }],
  ["publicEncrypt, SHA-256 and label", () => {
    const sealed = crypto.publicEncrypt({ key: open("rsa"), oaepHash: "sha256", oaepLabel: Buffer.from("a") }, data);
    return crypto.privateDecrypt({ key: secret("rsa"), oaepHash: "sha256", oaepLabel: Buffer.from("a") }, sealed).toString();
  }],
  ["publicEncrypt, PKCS1", () => {
    const padding = crypto.constants.RSA_PKCS1_PADDING;
    return crypto.privateDecrypt({ key: secret("rsa"), padding }, crypto.publicEncrypt({ key: open("rsa"), padding }, data)).toString();
  }],
  ["publicEncrypt with a private key", () => crypto.privateDecrypt(secret("rsa"), crypto.publicEncrypt(secret("rsa"), data)).toString()],
  ["publicEncrypt by pem", () => crypto.privateDecrypt(pem("PRIVATE KEY", keys.rsa.pkcs8), crypto.publicEncrypt(pem("PUBLIC KEY", keys.rsa.spki), data)).toString()],
  ["privateEncrypt", () => crypto.publicDecrypt(open("rsa"), crypto.privateEncrypt(secret("rsa"), data)).toString()],
  ["privateEncrypt, bytes", () => crypto.privateEncrypt(secret("rsa"), data).toString("hex")],
  ["privateDecrypt of noise", () => crypto.privateDecrypt(secret("rsa"), Buffer.alloc(256, 1))],
  ["publicEncrypt of too much", () => crypto.publicEncrypt(open("rsa"), Buffer.alloc(300))],
  ["publicEncrypt with EC", () => crypto.publicEncrypt(open("P-256"), data)],
  ["diffieHellman", () => ["P-256", "x25519"].map((name) => crypto.diffieHellman({
    privateKey: secret(name), publicKey: crypto.createPublicKey({ key: keys[`other ${name}`].public, format: "jwk" }),
  }).toString("hex"))],
  ["createECDH", () => {
    const ecdh = crypto.createECDH("prime256v1");
    ecdh.setPrivateKey(Buffer.from(keys["P-256"].private.d, "base64url"));
    const peer = crypto.createECDH("prime256v1");
    peer.setPrivateKey(keys["other P-256"].private.d, "base64url");
    return [ecdh.getPublicKey("hex"), ecdh.getPublicKey("hex", "compressed"), ecdh.getPrivateKey("hex"),
      ecdh.computeSecret(peer.getPublicKey()).toString("hex"), peer.computeSecret(ecdh.getPublicKey("base64"), "base64", "hex")];
  }],
  ["createECDH generates", () => {
    const [a, b] = ["secp384r1", "secp384r1"].map((name) => crypto.createECDH(name));
    const [x, y] = [a.generateKeys(), b.generateKeys("hex", "compressed")];
    return [x.length, y.length, a.computeSecret(y, "hex").equals(b.computeSecret(x))];
  }],
  ["createECDH of an unknown curve", () => crypto.createECDH("nope")],
  ["createECDH with a bad key", () => { const ecdh = crypto.createECDH("prime256v1"); ecdh.generateKeys(); ecdh.computeSecret(Buffer.from("abc")); }],
  ["ECDH.convertKey", () => crypto.ECDH.convertKey(crypto.ECDH.convertKey(Buffer.from(keys["P-256"].public.x, "base64url").length === 32 ? "04" + Buffer.from(keys["P-256"].public.x, "base64url").toString("hex") + Buffer.from(keys["P-256"].public.y, "base64url").toString("hex") : "", "prime256v1", "hex", "hex", "compressed"), "prime256v1", "hex", "hex", "uncompressed")],
  ["createDiffieHellmanGroup", () => {
    const [a, b] = [crypto.createDiffieHellmanGroup("modp14"), crypto.getDiffieHellman("modp14")];
    a.generateKeys();
    b.generateKeys();
    return [a.getPrime().length, a.getGenerator("hex"), a.computeSecret(b.getPublicKey()).equals(b.computeSecret(a.getPublicKey())), a.verifyError];
  }],
  ["createDiffieHellman", () => {
    const a = crypto.createDiffieHellman(crypto.getDiffieHellman("modp5").getPrime(), 2);
    a.setPrivateKey(Buffer.from("0102030405060708", "hex"));
    return [typeof a.setPublicKey, a.getPrivateKey("hex"), a.generateKeys("hex").length, a.getPublicKey("hex").slice(0, 40)];
  }],
  ["createDiffieHellmanGroup, unknown", () => crypto.createDiffieHellmanGroup("modp99")],
  ["generateKeyPairSync, pem", () => {
    const { publicKey, privateKey } = crypto.generateKeyPairSync("ec", { namedCurve: "P-256", publicKeyEncoding: { type: "spki", format: "pem" }, privateKeyEncoding: { type: "pkcs8", format: "pem" } });
    return [publicKey.split("\n")[0], privateKey.split("\n")[0]];
  }],
  ["generateKeyPairSync, kinds", () => [["rsa", { modulusLength: 1024 }], ["ec", { namedCurve: "secp521r1" }], ["ed25519"], ["x25519"]].map(([type, options]) => shape(crypto.generateKeyPairSync(type, options).privateKey))],
  ["generateKeyPair", () => new Promise((resolve, reject) => crypto.generateKeyPair("ed25519", {}, (e, publicKey, privateKey) => (e ? reject(e) : resolve([shape(publicKey), shape(privateKey)]))))],
  ["generateKeyPairSync, unknown", () => crypto.generateKeyPairSync("nope")],
  ["secret key", () => {
    const key = crypto.createSecretKey(Buffer.from("0123456789abcdef"));
    return [key.type, key.symmetricKeySize, key.export().toString(), key.export({ format: "jwk" }), key.equals(crypto.createSecretKey("0123456789abcdef", "utf8"))];
  }],
  ["KeyObject.from", async () => {
    const key = crypto.KeyObject.from(await crypto.subtle.importKey("raw", Buffer.from("0123456789abcdef"), "AES-GCM", true, ["encrypt"]));
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
    return [key.type, key.export().toString(), shape(crypto.KeyObject.from(pair.privateKey)), shape(crypto.KeyObject.from(pair.publicKey))];
  }],
  ["webcrypto", () => [crypto.webcrypto === globalThis.crypto, crypto.subtle === globalThis.crypto.subtle, typeof crypto.getRandomValues, crypto.webcrypto.subtle === crypto.subtle]],
  ["X509Certificate", () => {
    const certificate = new crypto.X509Certificate(CERTIFICATE);
    const { subject, issuer, subjectAltName, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, serialNumber, ca, keyUsage, infoAccess } = certificate;
    return { subject, issuer, subjectAltName, validFrom, validTo, fingerprint, fingerprint256, fingerprint512, serialNumber, ca, keyUsage, infoAccess };
  }],
  ["X509Certificate, methods", () => {
    const certificate = new crypto.X509Certificate(Buffer.from(CERTIFICATE));
    return [certificate.checkHost("example.com"), certificate.checkHost("www.example.com"), certificate.checkHost("nope.org"), certificate.checkEmail("a@example.com"),
      certificate.checkIP("127.0.0.1"), certificate.checkIP("8.8.8.8"), certificate.verify(certificate.publicKey), certificate.checkIssued(certificate),
      certificate.raw.length, certificate.toString() === certificate.toJSON(), certificate.toString().split("\n")[0], shape(certificate.publicKey)];
  }],
  ["X509Certificate of noise", () => new crypto.X509Certificate("noise")],
  ["public key of a certificate", () => shape(crypto.createPublicKey(CERTIFICATE))],
  ["primes", () => [crypto.checkPrimeSync(7n), crypto.checkPrimeSync(Buffer.from([8])), crypto.generatePrimeSync(32, { bigint: true }) > 2n ** 31n, crypto.generatePrimeSync(64).byteLength]],
  ["createPublicKey of noise", () => crypto.createPublicKey("noise")],
  ["createPrivateKey of noise", () => crypto.createPrivateKey("noise")],
  ["createPrivateKey of a public pem", () => crypto.createPrivateKey(pem("PUBLIC KEY", keys.rsa.spki))],
  ["createPublicKey of a KeyObject that is public", () => crypto.createPublicKey(open("rsa"))],
  ["createPrivateKey of a KeyObject", () => crypto.createPrivateKey(secret("rsa"))],
  ["createPrivateKey of der without type", () => crypto.createPrivateKey({ key: Buffer.from(keys.rsa.pkcs8, "base64"), format: "der" })],
  ["export without options", () => open("rsa").export()],
  ["export with a wrong format", () => open("rsa").export({ type: "spki", format: "x" })],
  ["export with a wrong type", () => open("rsa").export({ type: "pkcs8", format: "pem" })],
  ["export private with a wrong type", () => secret("rsa").export({ type: "spki", format: "pem" })],
  ["export with a passphrase", () => secret("rsa").export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }).split("\n")[0]],
  ["sign without a key", () => crypto.createSign("SHA256").update(data).sign()],
  ["sign with a public key", () => crypto.sign("sha256", data, open("rsa"))],
  ["sign of an unknown digest", () => crypto.createSign("nope")],
  ["sign with x25519", () => crypto.sign(null, data, secret("x25519"))],
  ["stream of a hash", async () => {
    const hash = crypto.createHash("sha256");
    const early = crypto.createHash("sha256");
    hash.write("mess");
    hash.end("age");
    early.update("x");
    const parts = [];
    for await (const part of hash) parts.push(part.toString("hex"));
    return [parts, early.digest("hex").length, early.readable, hash instanceof (await import("node:stream")).Transform];
  }],
  ["stream of a cipher", async () => {
    const cipher = crypto.createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16));
    cipher.end("text");
    return Buffer.concat(await cipher.toArray()).toString("hex");
  }],
  ["stream of a signature", () => new Promise((resolve) => {
    const sign = crypto.createSign("SHA256");
    sign.end("message", () => resolve(crypto.verify("sha256", data, open("P-256"), sign.sign(secret("P-256")))));
  })],
  ["events of a hash", () => new Promise((resolve) => crypto.createHash("md5").on("data", (part) => resolve(part.toString("hex"))).end("x"))],
];
