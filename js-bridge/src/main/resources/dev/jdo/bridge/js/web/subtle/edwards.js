// Ed25519, its older name NODE-ED25519, and X25519.
import { toHost } from "../../internal/bytes.js";
import { guard, port } from "../../internal/host.js";
import { checkPrivate, checkSigner, checkVerifier, exportFile, firstBits, importFile, pair, peerOf, typeOf } from "./asymmetric.js";
import { dataError, invalidAccess, notImplemented, notSupported, operationError, required } from "./errors.js";
import { decoded, encoded } from "./jwk.js";
import { DERIVING, SIGNING, checked } from "./usages.js";

const edwards = port("crypto-edwards");
const SIZE = 32;
const SIGNATURE = 64;
const LEGACY = "NODE-ED25519";

const curveOf = (name) => (name === "X25519" ? name : "Ed25519");
const allowed = (name) => (name === "X25519" ? DERIVING : SIGNING);
const describe = (name) => (name === LEGACY ? { name, namedCurve: name } : { name });

function checkCurve(name, algorithm) {
  if (name !== LEGACY) return;
  const curve = required(algorithm, "namedCurve");
  if (curve !== LEGACY) throw notSupported(`EDDSA curve "${curve}" isn't supported.`);
}

export function generateKey(name, algorithm, usages) {
  const given = checked("generate", name, usages, allowed(name));
  checkCurve(name, algorithm);
  checkPrivate(given);
  return pair(edwards.generate(curveOf(name)), () => describe(name), given);
}

export function importKey(name, format, data, algorithm, extractable, usages) {
  checkCurve(name, algorithm);
  const rules = name === "X25519" ? { allowed: DERIVING, forPublic: [] } : { allowed: SIGNING };
  const { material, usages: given } =
    format === "raw" ? importRaw(name, data, usages) : importFile(name, format, data, usages, rules, (jwk) => readJwk(curveOf(name), jwk));
  return { type: typeOf(material), algorithm: describe(name), usages: given, material };
}

function importRaw(name, data, usages) {
  const given = checked("import public", name, usages, name === "X25519" ? [] : ["verify"]);
  const curve = curveOf(name);
  if (data.length !== SIZE) throw dataError(`${curve} raw keys must be exactly 32-bytes (provided ${data.length}).`);
  return { material: guard(() => edwards.publicKey(curve, toHost(data))), usages: given };
}

function readJwk(curve, jwk) {
  if (jwk.kty !== "OKP") {
    throw dataError(
      `${curve} "jwk" key imports requires a JSON Web Key with Key Type parameter "kty" ("${jwk.kty}") equal to "OKP".`);
  }
  if (jwk.crv === undefined) throw dataError(`Missing field "crv" for ${curve} key.`);
  if (jwk.crv !== curve) throw notSupported(`Only ${curve} is supported but "${jwk.crv}" was requested.`);
  if (curve === "Ed25519" && jwk.alg !== undefined && jwk.alg !== "EdDSA") {
    throw dataError(`JSON Web Key Algorithm parameter "alg" ("${jwk.alg}") does not match requested Ed25519 curve.`);
  }
  const x = decoded(jwk.x);
  if (x === undefined) throw dataError(`Invalid ${curve} key in JSON WebKey; missing or invalid public key component ("x").`);
  if (x.length !== SIZE) throw dataError(`Invalid length ${x.length} for public key`);
  if (jwk.d === undefined) return guard(() => edwards.publicKey(curve, toHost(x)));
  const d = decoded(jwk.d);
  if (d === undefined) throw dataError(`Invalid ${curve} key in JSON Web Key; missing or invalid private key component ("d").`);
  if (d.length !== SIZE) throw dataError(`Invalid length ${d.length} for private key`);
  return guard(() => edwards.privateKey(curve, toHost(d)));
}

export function exportKey(key, format) {
  const raw = () => {
    if (key.type !== "public") throw invalidAccess(`Raw export of ${key.name} keys is only allowed for public keys.`);
    return key.material.raw();
  };
  return exportFile(key, format, raw, () => ({
    kty: "OKP",
    alg: key.name === "Ed25519" ? "EdDSA" : undefined,
    crv: curveOf(key.name),
    x: encoded(key.material.part("x")),
    d: key.type === "private" ? encoded(key.material.part("d")) : undefined,
  }));
}

export function sign(key, algorithm, data) {
  checkSigner(key);
  if (key.name === "X25519") throw operationError(`Not implemented for algorithm "${key.name}".`);
  return guard(() => edwards.sign(key.material, toHost(data)));
}

export function verify(key, algorithm, signature, data) {
  checkVerifier(key);
  if (key.name === "X25519") throw operationError(`Not implemented for this algorithm${key.name}`);
  if (signature.length !== SIGNATURE) throw operationError(`Invalid ${key.name} signature length ${signature.length}`);
  return edwards.verify(key.material, toHost(signature), toHost(data));
}

export function deriveBits(key, algorithm, bits) {
  if (key.name !== "X25519") throw notImplemented("deriveBits", key.name);
  const peer = peerOf(key, algorithm, ({ algorithm: other }) => Object.keys(other).length === 1);
  if (bits !== null && bits > SIZE * 8) firstBits(new Uint8Array(SIZE), bits);
  return firstBits(guard(() => edwards.agree(key.material, peer)), bits);
}
